import { accessKinds } from '@tongguan/shared/audit/access';
import { auditFieldLabels } from '@tongguan/shared/audit/fields';
import { eventKindIds, eventKinds } from '@tongguan/shared/audit/kinds';
import { ChoiceList } from '@tongguan/shared/ui/choice-list';
import { Sheet } from '@tongguan/shared/ui/sheet';
import { useState } from 'react';
import { type Overview, type Query, type Span, spans } from './use-audit';

type Filter = 'person' | 'field' | 'kind' | 'what';

const kindLabels = Object.fromEntries(eventKindIds.map((id) => [id, eventKinds[id].label]));
const titles: Record<Filter, string> = { person: '谁', field: '字段', kind: '操作', what: '操作' };

interface Props {
  query: Query;
  people: Overview['people'];
  onChange: (part: Partial<Query>) => void;
}

const Day = ({ label, value, onPick }: { label: string; value: string; onPick: (day: string) => void }) => (
  <label className="audit-day">
    {label}
    <input
      className="input"
      type="date"
      defaultValue={value && `${value.slice(0, 4)}-${value.slice(4, 6)}-${value.slice(6)}`}
      data-testid={`audit-day-${label}`}
      onChange={(event) => onPick((event.target as HTMLInputElement).value.replaceAll('-', ''))}
    />
  </label>
);

/** What the search is narrowed by: each a pill that says its value, and a sheet of choices behind it. */
export const AuditFilters = ({ query, people, onChange }: Props) => {
  const [open, setOpen] = useState<Filter | null>(null);
  const choices: Record<Filter, Record<string, string>> = {
    person: Object.fromEntries(people.map(({ id, name }) => [id, name])),
    field: auditFieldLabels,
    kind: kindLabels,
    what: accessKinds,
  };
  const shown: Filter[] = query.about === 'events' ? ['person', 'field', 'kind'] : ['person', 'what'];
  return (
    <>
      <fieldset className="audit-chips" aria-label="日期">
        {Object.entries(spans).map(([id, words]) => (
          <button
            key={id}
            type="button"
            className={`chip${query.span === id ? ' is-on' : ''}`}
            aria-pressed={query.span === id}
            data-testid="audit-span"
            data-value={id}
            onClick={() => onChange({ span: id as Span })}
          >
            {words}
          </button>
        ))}
      </fieldset>
      {query.span === 'own' ? (
        <div className="audit-days">
          <Day label="从" value={query.from} onPick={(from) => onChange({ from })} />
          <Day label="到" value={query.to} onPick={(to) => onChange({ to })} />
        </div>
      ) : null}
      <fieldset className="audit-chips" aria-label="筛选">
        {shown.map((filter) => {
          const value = query[filter];
          return (
            <button
              key={filter}
              type="button"
              className={`chip${value ? ' is-on' : ''}`}
              aria-haspopup="dialog"
              data-testid={`audit-${filter}`}
              onClick={() => setOpen(filter)}
            >
              {titles[filter]}：{value ? (choices[filter][value] ?? value) : '全部'}
            </button>
          );
        })}
      </fieldset>
      {open ? (
        <Sheet title={titles[open]} onClose={() => setOpen(null)}>
          <ChoiceList
            label="再点一次已选的，恢复为全部"
            columns={2}
            choices={choices[open]}
            value={query[open]}
            testId="audit-choice"
            onPick={(value) => {
              onChange({ [open]: value });
              setOpen(null);
            }}
          />
        </Sheet>
      ) : null}
    </>
  );
};
