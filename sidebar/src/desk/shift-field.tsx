import { clockWords } from '@tongguan/shared/clock/company-day';
import type { PersonView } from '@tongguan/shared/people/contract';
import { CheckField, Labelled } from './form';
import { minuteOf } from './person-words';

type Shift = PersonView['duty']['shift'];

const days = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'];
/** From Monday on, as people count; 0 is Sunday where days are kept. */
const weekdays = Object.fromEntries(days.map((words, i) => [`d${(i + 1) % 7}`, words]));
const usual = { from: 540, to: 1080, weekdays: [1, 2, 3, 4, 5] };

/** On which days, from when to when leads come; without a shift at any hour. */
export const ShiftField = ({ shift, onChange }: { shift: Shift; onChange: (shift: Shift) => void }) => {
  const time = (name: 'from' | 'to', label: string) => (
    <Labelled
      label={label}
      control={(tied) => (
        <input
          {...tied}
          type="time"
          className="form-input"
          value={clockWords(shift![name] % 1440)}
          data-testid={`shift-${name}`}
          onChange={(event) => {
            const minute = minuteOf(event.currentTarget.value);
            // Midnight is the end of a day, where a shift ends.
            onChange({ ...shift!, [name]: name === 'to' && minute === 0 ? 1440 : minute });
          }}
        />
      )}
    />
  );
  return (
    <div className="form-part">
      <CheckField
        label="班次"
        choices={{ on: '只在班次内接线索' }}
        chosen={shift ? ['on'] : []}
        testId="shift-on"
        onChange={(on) => onChange(on.length > 0 ? usual : null)}
      />
      {shift ? (
        <>
          <CheckField
            label="哪几天"
            choices={weekdays}
            chosen={shift.weekdays.map((day) => `d${day}`)}
            testId="shift-day"
            onChange={(chosen) => onChange({ ...shift, weekdays: chosen.map((one) => Number(one.slice(1))).sort() })}
          />
          <div className="form-row">
            {time('from', '从')}
            {time('to', '到')}
          </div>
        </>
      ) : null}
    </div>
  );
};
