import type { PersonView } from '@tongguan/shared/people/contract';
import { ActionButton } from '@tongguan/shared/ui/button';
import { Labelled } from './form';
import { dateOf, dayOf } from './person-words';

type Leave = PersonView['duty']['leave'];

/** Days of leave, first and last included: no lead comes on these. */
export const LeaveRows = ({ leave, onChange }: { leave: Leave; onChange: (leave: Leave) => void }) => {
  const date = (at: number, name: 'from' | 'to', label: string) => (
    <Labelled
      label={label}
      control={(tied) => (
        <input
          {...tied}
          type="date"
          className="form-input"
          value={dateOf(leave[at]![name])}
          data-testid={`leave-${name}`}
          onChange={(event) => {
            const day = dayOf(event.currentTarget.value);
            // One day off is written by its first day alone.
            const both = name === 'from' && leave[at]!.to < day;
            onChange(leave.map((one, i) => (i === at ? { ...one, [name]: day, ...(both ? { to: day } : {}) } : one)));
          }}
        />
      )}
    />
  );
  return (
    <fieldset className="leave" aria-label="休假">
      <legend className="form-label">休假</legend>
      {leave.map((_, at) => (
        <div key={at} className="leave-row" data-testid="leave">
          {date(at, 'from', '从')}
          {date(at, 'to', '到（含）')}
          <ActionButton kind="quiet" label={`删除第 ${at + 1} 段休假`} onTap={() => onChange(leave.filter((_, i) => i !== at))}>
            删除
          </ActionButton>
        </div>
      ))}
      <ActionButton onTap={() => onChange([...leave, { from: '', to: '' }])} testId="leave-add">
        加一段休假
      </ActionButton>
    </fieldset>
  );
};
