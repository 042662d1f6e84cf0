interface Props<T extends string> {
  label: string;
  tabs: Readonly<Record<T, string>>;
  at: T;
  count?: (tab: T) => number;
  testId: string;
  onPick: (tab: T) => void;
}

/** Parts of one list, of which one is shown. */
export const Tabs = <T extends string>({ label, tabs, at, count, testId, onPick }: Props<T>) => (
  <fieldset className="desk-tabs" aria-label={label}>
    {(Object.entries(tabs) as [T, string][]).map(([id, words]) => (
      <button
        key={id}
        type="button"
        className={`filter${id === at ? ' is-on' : ''}`}
        aria-pressed={id === at}
        data-testid={testId}
        data-value={id}
        onClick={() => onPick(id)}
      >
        {words}
        {count ? ` ${count(id)}` : ''}
      </button>
    ))}
  </fieldset>
);
