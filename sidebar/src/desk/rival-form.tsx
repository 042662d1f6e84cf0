import type { RivalSettings } from '@tongguan/shared/rival/settings';
import { ActionButton } from '@tongguan/shared/ui/button';
import { TextField } from './form';
import { RivalCosts } from './rival-costs';

type Rival = RivalSettings['rivals'][number];

interface Props {
  rival: Rival;
  /** The whole matrix, written into as it is typed. */
  value: RivalSettings;
  onType: () => void;
  onRemove: () => void;
}

const between = /[，,、\n]+/;

/** One rival: its names, what tells us apart in each respect, and what both cost. */
export const RivalForm = ({ rival, value, onType, onRemove }: Props) => {
  const cell = (dimension: string, side: 'ours' | 'theirs', text: string) => {
    const own = value.cells.find((one) => one.rival === rival.id && one.dimension === dimension);
    if (own) own[side] = text;
    else value.cells.push({ rival: rival.id, dimension, ours: '', theirs: '', [side]: text });
    onType();
  };
  const of = (dimension: string, side: 'ours' | 'theirs'): string =>
    value.cells.find((one) => one.rival === rival.id && one.dimension === dimension)?.[side] ?? '';
  return (
    <div className="panel form-card" data-testid="rival-form">
      <div className="form-row">
        <TextField
          label="名称"
          value={rival.name}
          max={40}
          testId="rival-name"
          onType={(name) => {
            rival.name = name;
            onType();
          }}
        />
        <TextField
          label="别名"
          hint="几个用逗号隔开"
          value={rival.aliases.join('，')}
          max={400}
          testId="rival-aliases"
          onType={(text) => {
            rival.aliases = text
              .split(between)
              .map((one) => one.trim())
              .filter(Boolean);
            onType();
          }}
        />
      </div>
      {value.dimensions.map(({ id, label }) => (
        <fieldset key={id} className="form-row form-pair" aria-label={label}>
          <TextField
            label={`${label}：我们`}
            long={2}
            value={of(id, 'ours')}
            max={200}
            testId={`ours-${id}`}
            onType={(text) => cell(id, 'ours', text)}
          />
          <TextField
            label={`${label}：${rival.name || '对方'}`}
            long={2}
            value={of(id, 'theirs')}
            max={200}
            testId={`theirs-${id}`}
            onType={(text) => cell(id, 'theirs', text)}
          />
        </fieldset>
      ))}
      <RivalCosts rival={rival.id} value={value} onType={onType} />
      <div>
        <ActionButton kind="quiet" onTap={onRemove} testId="rival-remove">
          删除 {rival.name || '这一家'}
        </ActionButton>
      </div>
    </div>
  );
};
