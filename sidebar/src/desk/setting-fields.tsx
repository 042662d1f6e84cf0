import { type ReactNode, useState } from 'react';

/** A part of a form under a heading of its own. */
export const Part = ({ title, words, children }: { title: string; words?: string; children: ReactNode }) => (
  <section className="set-part" aria-label={title}>
    <h2 className="set-title">{title}</h2>
    {words ? <p className="set-words">{words}</p> : null}
    {children}
  </section>
);

export type Choice = readonly [value: string, words: string];

interface FieldProps {
  label: string;
  initial: string;
  testId?: string;
  onType: (words: string) => void;
}

export const TextField = ({
  label,
  initial,
  testId,
  onType,
  ...more
}: FieldProps & { maxLength?: number; placeholder?: string; type?: 'date' }) => (
  <label className="set-field">
    <span>{label}</span>
    <input type="text" defaultValue={initial} data-testid={testId} onInput={(event) => onType(event.currentTarget.value)} {...more} />
  </label>
);

export const AreaField = ({
  label,
  initial,
  testId,
  onType,
  rows = 3,
  placeholder,
}: FieldProps & { rows?: number; placeholder?: string }) => (
  <label className="set-field set-wide">
    <span>{label}</span>
    <textarea
      rows={rows}
      defaultValue={initial}
      placeholder={placeholder}
      data-testid={testId}
      onInput={(event) => onType(event.currentTarget.value)}
    />
  </label>
);

export const NumberField = ({
  label,
  initial,
  min,
  max,
  testId,
  onType,
}: Omit<FieldProps, 'initial' | 'onType'> & {
  initial: number;
  min: number;
  max: number;
  onType: (value: number) => void;
}) => (
  <label className="set-field set-number">
    <span>{label}</span>
    <input
      type="number"
      inputMode="numeric"
      min={min}
      max={max}
      defaultValue={initial}
      data-testid={testId}
      onInput={(event) => onType(Math.min(max, Math.max(min, Math.round(Number(event.currentTarget.value)) || 0)))}
    />
  </label>
);

export const SelectField = ({ label, initial, choices, testId, onType }: FieldProps & { choices: readonly Choice[] }) => (
  <label className="set-field">
    <span>{label}</span>
    <select defaultValue={initial} data-testid={testId} onChange={(event) => onType(event.currentTarget.value)}>
      {choices.map(([value, words]) => (
        <option key={value} value={value}>
          {words}
        </option>
      ))}
    </select>
  </label>
);

export const CheckField = ({
  label,
  initial,
  testId,
  onType,
}: {
  label: string;
  initial: boolean;
  testId?: string;
  onType: (on: boolean) => void;
}) => (
  <label className="set-check">
    <input type="checkbox" defaultChecked={initial} data-testid={testId} onChange={(event) => onType(event.currentTarget.checked)} />
    <span>{label}</span>
  </label>
);

interface ListProps<T> {
  /** Changed in place. */
  items: T[];
  /** Of one item: its heading for a reader. */
  nameOf: (item: T, at: number) => string;
  fresh: () => T;
  add: string;
  testId: string;
  children: (item: T) => ReactNode;
}

/** Items of a list, each a card of fields; what is typed in one stays when another goes. */
export const ItemList = <T extends object>({ items, nameOf, fresh, add, testId, children }: ListProps<T>) => {
  const [keys, setKeys] = useState(() => items.map((_, at) => at));
  const [next, setNext] = useState(items.length);
  return (
    <>
      <ul className="set-list">
        {items.map((item, at) => (
          <li key={keys[at]} className="set-item" data-testid={testId} aria-label={nameOf(item, at)}>
            <div className="set-fields">{children(item)}</div>
            <button
              type="button"
              className="desk-quiet"
              aria-label={`删除${nameOf(item, at)}`}
              data-testid={`${testId}-remove`}
              onClick={() => {
                items.splice(at, 1);
                setKeys(keys.filter((_, one) => one !== at));
              }}
            >
              删除
            </button>
          </li>
        ))}
      </ul>
      <button
        type="button"
        className="desk-quiet set-add"
        data-testid={`${testId}-add`}
        onClick={() => {
          items.push(fresh());
          setKeys([...keys, next]);
          setNext(next + 1);
        }}
      >
        {add}
      </button>
    </>
  );
};
