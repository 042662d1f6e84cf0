import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { dayChoices, hourChoices, whenChoices } from '../canvas/when';
import { localTime } from '../clock/company-day';
import { atLocal, momentLabel } from '../clock/local-date';
import { ChipRow } from './chip-row';

interface Props {
  /** ISO date. */
  at: string | null;
  now: number;
  onPick: (at: string) => void;
}

const other = 'other';

/** When the next step is to be: the usual moments in one tap, any working day and hour in three. */
export const CanvasWhen = ({ at, now, onPick }: Props) => {
  const from = new Date(now);
  const usual = whenChoices(from);
  const days = dayChoices(from);
  const [open, setOpen] = useState(false);
  const picked = at ? localTime(new Date(at)) : null;
  const hour = picked ? Math.floor(picked.minute / 60) : 10;
  const dayOf = (offset: number): string => localTime(atLocal(from, offset, 600)).day;
  const onDay = (id: string) => onPick(atLocal(from, Number(id), hour * 60).toISOString());
  const onHour = (id: string) => {
    const day = days.find(({ days: offset }) => dayOf(offset) === picked?.day) ?? days[0]!;
    onPick(atLocal(from, day.days, Number(id) * 60).toISOString());
  };
  return (
    <View className="canvas-when">
      <ChipRow
        label="下一步时间"
        choices={[...usual.map(({ id, label }) => ({ id, words: label })), { id: other, words: '其他时间' }]}
        chosen={(id) => (id === other ? open : at !== null && usual.some((one) => one.id === id && one.at.toISOString() === at))}
        onPick={(id) => {
          if (id === other) return setOpen(!open);
          onPick(usual.find((one) => one.id === id)!.at.toISOString());
        }}
        testId="when-choice"
      />
      {open ? (
        <>
          <ChipRow
            label="哪一天"
            choices={days.map(({ days: offset, label }) => ({ id: String(offset), words: label }))}
            chosen={(id) => dayOf(Number(id)) === picked?.day}
            onPick={onDay}
            testId="day-choice"
          />
          <ChipRow
            label="几点"
            choices={hourChoices.map((one) => ({ id: String(one), words: `${one}点` }))}
            chosen={(id) => picked !== null && picked.minute === Number(id) * 60}
            onPick={onHour}
            testId="hour-choice"
          />
        </>
      ) : null}
      {at ? (
        <Text className="canvas-at number" data-testid="canvas-at">
          {momentLabel(new Date(at))}
        </Text>
      ) : null}
    </View>
  );
};
