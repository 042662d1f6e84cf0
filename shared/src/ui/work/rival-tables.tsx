import { Text, View } from '@tarojs/components';
import { amountWords } from '../../budget/amount';
import type { CostTable, Difference } from '../../rival/matrix';

interface Props {
  name: string;
  differences: readonly Difference[];
  costs: CostTable | null;
}

const differenceWords = (fen: number): string => {
  if (fen === 0) return '三年和对方一样';
  return fen < 0 ? `三年比对方省 ${amountWords(-fen)}` : `三年比对方多 ${amountWords(fen)}`;
};

const Line = ({ label, ours, theirs, strong = false }: Difference & { strong?: boolean }) => (
  <View className={`versus${strong ? ' versus-strong' : ''}`} role="row">
    <Text className="versus-label" role="rowheader">
      {label}
    </Text>
    <Text className="versus-cell number" role="cell">
      {ours}
    </Text>
    <Text className="versus-cell number" role="cell">
      {theirs}
    </Text>
  </View>
);

const money = ({ ours, theirs }: { ours: number; theirs: number }) => ({ ours: amountWords(ours), theirs: amountWords(theirs) });

/** What tells us apart, and the three years' costs that answer 「比他家贵」. */
export const RivalTables = ({ name, differences, costs }: Props) => (
  <>
    {differences.length > 0 ? (
      <View className="versus-table" role="table" aria-label={`和${name}的差异`}>
        <Line label="" ours="我方" theirs={name} strong />
        {differences.map((one) => (
          <Line key={one.label} {...one} />
        ))}
      </View>
    ) : (
      <Text className="work-hint">差异还没有填写。</Text>
    )}
    {costs ? (
      <View className="versus-table" role="table" aria-label="三年成本" data-testid="cost-table">
        <Line label="三年成本" ours="我方" theirs={name} strong />
        {costs.items.map((item) => (
          <Line key={item.label} label={item.label} {...money(item)} />
        ))}
        {costs.years.map((year, at) => (
          <Line key={at === 0 ? 'first' : at === 1 ? 'second' : 'third'} label={`到第 ${at + 1} 年`} {...money(year)} strong={at === 2} />
        ))}
        <Text className={`versus-sum${costs.difference <= 0 ? ' is-good' : ''}`}>{differenceWords(costs.difference)}</Text>
      </View>
    ) : null}
  </>
);
