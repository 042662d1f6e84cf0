import { recipientLabels, rungLabels } from '@tongguan/shared/clock/ladder-words';
import { type ClockSettings, type Recipient, recipientIds, rungIds } from '@tongguan/shared/clock/settings';
import { ActionButton } from '@tongguan/shared/ui/button';
import { useState } from 'react';
import { NumberField, typed } from '../form';
import { Group, SetField } from './fields';

interface Props {
  draft: ClockSettings;
  onType: () => void;
}

const everyone = recipientIds.map((id) => [id, recipientLabels[id]] as const);
const mostRungs = 5;

/** Who hears of what. Typed straight into the draft, as all of the rules. */
export const ToldSection = ({ draft, onType }: Props) => {
  const [ladder, setLadder] = useState(() => draft.stepLadder.map((rung, id) => ({ id, rung })));
  const climb = (next: typeof ladder) => {
    setLadder(next);
    draft.stepLadder = next.map(({ rung }) => rung);
    onType();
  };
  return (
    <>
      <Group title="通知谁" hint="这一级没有人时由高管代收；都不勾就不通知。">
        {rungIds.map((rung) => (
          <SetField
            key={rung}
            label={rungLabels[rung]}
            value={draft.told[rung]}
            choices={everyone}
            testId={`told-${rung}`}
            onPick={(value) => {
              draft.told[rung] = value as Recipient[];
              onType();
            }}
          />
        ))}
      </Group>
      <Group title="下一步过期后逐级上报" hint="到点没做的下一步，先提醒负责人；再过这么久还没做，通知下面勾的人。">
        {ladder.map(({ id, rung }, i) => (
          <fieldset key={id} className="rule-line" aria-label={`第 ${i + 1} 级`}>
            <NumberField label="过期" min={1} unit="工作分钟" testId={`ladder-minutes-${i}`} {...typed(rung, 'minutes', onType)} />
            <SetField
              label="通知"
              value={rung.tell}
              choices={everyone}
              testId={`ladder-tell-${i}`}
              onPick={(value) => {
                rung.tell = value as Recipient[];
                onType();
              }}
            />
            <button
              type="button"
              className="desk-quiet"
              aria-label={`去掉第 ${i + 1} 级`}
              onClick={() => climb(ladder.filter((one) => one.id !== id))}
            >
              去掉
            </button>
          </fieldset>
        ))}
        {ladder.length < mostRungs ? (
          <ActionButton
            kind="quiet"
            testId="ladder-add"
            onTap={() => climb([...ladder, { id: Math.max(-1, ...ladder.map(({ id }) => id)) + 1, rung: { minutes: 540, tell: [] } }])}
          >
            加一级
          </ActionButton>
        ) : null}
      </Group>
    </>
  );
};
