import { Text, View } from '@tarojs/components';
import { isWaiting } from '@tongguan/shared/app/expo-desk';
import type { Visit } from '@tongguan/shared/app/expo-store';
import { localTime } from '@tongguan/shared/clock/company-day';
import { type Interaction, interactions } from '@tongguan/shared/expo/interactions';
import { ActionButton } from '@tongguan/shared/ui/button';
import { ChipRow } from '@tongguan/shared/ui/chip-row';
import { desk } from '../expo-parts';

interface Props {
  visit: Visit;
  onCard: () => void;
}

const choices = Object.entries(interactions).map(([id, words]) => ({ id, words }));

/** 14:05 */
const clockOf = (iso: string): string => {
  const { minute } = localTime(new Date(iso));
  return [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':');
};

const whoOf = ({ name, visitor, known }: Visit): string => {
  if (name) return name;
  const badge = /^V[2-9A-Z]{12}$/.test(visitor) ? `访客 …${visitor.slice(-4)}` : '访客';
  return known ? `${badge}（已有名片）` : badge;
};

/** One visitor at the booth: a tap for what they asked for, a tap when they leave. */
export const VisitRow = ({ visit, onCard }: Props) => {
  const { id, interactions: asked, until, known, card, problem } = visit;
  const toggle = (tapped: string) => {
    const one = tapped as Interaction;
    desk.change(id, { interactions: asked.includes(one) ? asked.filter((other) => other !== one) : [...asked, one] });
  };
  return (
    <View className="visit" data-testid="visit" data-visitor={visit.visitor} data-waiting={isWaiting(visit)}>
      <View className="visit-head">
        <Text className="visit-who" data-testid="visit-who">
          {whoOf(visit)}
        </Text>
        <Text className="visit-since">{until ? '已离开，待同步' : `${clockOf(visit.from)} 到`}</Text>
      </View>
      {problem ? (
        <Text className="visit-problem" role="alert">
          没有同步：{problem}
        </Text>
      ) : null}
      {until ? null : (
        <ChipRow label="想要什么" choices={choices} chosen={(one) => asked.some((id) => id === one)} onPick={toggle} testId="interaction" />
      )}
      <View className="visit-foot">
        {until || (known && !card) ? null : (
          <ActionButton kind={card ? 'plain' : 'primary'} onTap={onCard} testId="visit-card">
            {card ? '改名片' : '录名片'}
          </ActionButton>
        )}
        {until ? null : (
          <ActionButton onTap={() => desk.change(id, { until: new Date().toISOString() })} testId="visit-leave">
            离开
          </ActionButton>
        )}
        {problem ? (
          <ActionButton kind="quiet" onTap={() => desk.drop(id)}>
            不要了
          </ActionButton>
        ) : null}
      </View>
    </View>
  );
};
