import './setting.css';
import { type ReactNode, useState } from 'react';

/** A part of a form under a heading of its own. */
export const Part = ({ title, words, children }: { title: string; words?: string; children: ReactNode }) => (
  <section className="set-part" aria-label={title}>
    <h2 className="set-title">{title}</h2>
    {words ? <p className="set-words">{words}</p> : null}
    {children}
  </section>
);

interface ListProps<T> {
  /** Changed in place. */
  items: T[];
  /** Of one item: its heading for a reader. */
  nameOf: (item: T, at: number) => string;
  fresh: () => T;
  add: string;
  testId: string;
  onType: () => void;
  children: (item: T) => ReactNode;
}

/** Items of a list, each a card of fields; what is typed in one stays when another goes. */
export const ItemList = <T extends object>({ items, nameOf, fresh, add, testId, onType, children }: ListProps<T>) => {
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
                onType();
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
          onType();
        }}
      >
        {add}
      </button>
    </>
  );
};
