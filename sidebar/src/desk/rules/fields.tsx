import type { ReactNode } from 'react';

/** A field that is typed into, on one part of the draft: it begins with what stands there, writes what is typed and says so. */
export const typed = <T, K extends keyof T>(of: T, key: K, onType: () => void) => ({
  value: of[key],
  onType: (value: T[K]) => {
    of[key] = value;
    onType();
  },
});

/** The same for one that is chosen from. */
export const picked = <T, K extends keyof T>(of: T, key: K, onType: () => void) => {
  const { value, onType: onPick } = typed(of, key, onType);
  return { value, onPick };
};

/** Fields of the rules. Each keeps its own text and tells what is typed; a number that is none is told as NaN, and the server says so. */
interface NumberProps {
  label: string;
  value: number;
  min?: number;
  max?: number;
  step?: number | 'any';
  unit?: string;
  testId?: string;
  onType: (value: number) => void;
}

export const NumberField = ({ label, value, min = 0, max, step = 'any', unit, testId, onType }: NumberProps) => (
  <label className="rule-field">
    <span>{label}</span>
    <span className="rule-input">
      <input
        type="number"
        inputMode="decimal"
        defaultValue={String(value)}
        min={min}
        max={max}
        step={step}
        data-testid={testId}
        onInput={(event) => onType(event.currentTarget.valueAsNumber)}
      />
      {unit ? <span className="rule-unit">{unit}</span> : null}
    </span>
  </label>
);

interface WordsProps {
  label: string;
  value: string;
  max: number;
  testId?: string;
  onType: (value: string) => void;
}

export const WordsField = ({ label, value, max, testId, onType }: WordsProps) => (
  <label className="rule-field">
    <span>{label}</span>
    <input type="text" defaultValue={value} maxLength={max} data-testid={testId} onInput={(event) => onType(event.currentTarget.value)} />
  </label>
);

interface ChoiceProps {
  label: string;
  value: string;
  choices: Readonly<Record<string, string>>;
  testId?: string;
  onPick: (value: string) => void;
}

export const ChoiceField = ({ label, value, choices, testId, onPick }: ChoiceProps) => (
  <label className="rule-field">
    <span>{label}</span>
    <select defaultValue={value} data-testid={testId} onChange={(event) => onPick(event.currentTarget.value)}>
      {Object.entries(choices).map(([id, words]) => (
        <option key={id} value={id}>
          {words}
        </option>
      ))}
    </select>
  </label>
);

interface FlagProps {
  label: string;
  value: boolean;
  testId?: string;
  onPick: (value: boolean) => void;
}

export const FlagField = ({ label, value, testId, onPick }: FlagProps) => (
  <label className="rule-flag">
    <input type="checkbox" defaultChecked={value} data-testid={testId} onChange={(event) => onPick(event.currentTarget.checked)} />
    <span>{label}</span>
  </label>
);

interface SetProps {
  label: string;
  value: readonly string[];
  choices: readonly (readonly [id: string, words: string])[];
  testId?: string;
  onPick: (value: string[]) => void;
}

/** Several of a list. What it means that none is chosen, the group's hint says. */
export const SetField = ({ label, value, choices, testId, onPick }: SetProps) => {
  const held = new Set(value);
  return (
    <fieldset className="rule-set" data-testid={testId}>
      <legend>{label}</legend>
      {choices.map(([id, words]) => (
        <FlagField
          key={id}
          label={words}
          value={held.has(id)}
          onPick={(on) => {
            if (on) held.add(id);
            else held.delete(id);
            onPick([...held]);
          }}
        />
      ))}
    </fieldset>
  );
};

const timeOf = (minute: number): string => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

interface TimeProps {
  label: string;
  /** Minutes since midnight; 1440 is shown as 23:59 and kept. */
  value: number;
  onType: (value: number) => void;
}

export const TimeField = ({ label, value, onType }: TimeProps) => (
  <label className="rule-field">
    <span>{label}</span>
    <input
      type="time"
      defaultValue={timeOf(Math.min(value, 1439))}
      onInput={(event) => {
        const [hours, minutes] = event.currentTarget.value.split(':').map(Number);
        onType((hours ?? Number.NaN) * 60 + (minutes ?? Number.NaN));
      }}
    />
  </label>
);

export const Group = ({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) => (
  <section className="panel rule-group" aria-label={title}>
    <h2 className="rule-title">{title}</h2>
    {hint ? <p className="rule-hint">{hint}</p> : null}
    <div className="rule-fields">{children}</div>
  </section>
);
