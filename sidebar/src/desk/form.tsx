import './form.css';
import { clockWords } from '@tongguan/shared/clock/company-day';
import { type ReactNode, useId } from 'react';
import { minuteOf } from './person-words';

const lastMinute = 24 * 60 - 1;

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

interface LabelProps {
  label: string;
  hint?: string | undefined;
}

/** What ties a control to its label and its hint. */
interface Tied {
  id: string;
  'aria-describedby'?: string;
}

/** A label over its control, a hint under it. */
export const Labelled = ({ label, hint, control }: LabelProps & { control: (tied: Tied) => ReactNode }) => {
  const id = useId();
  const about = `${id}-hint`;
  return (
    <div className="form-field">
      <label className="form-label" htmlFor={id}>
        {label}
      </label>
      {control(hint ? { id, 'aria-describedby': about } : { id })}
      {hint ? (
        <small className="form-hint" id={about}>
          {hint}
        </small>
      ) : null}
    </div>
  );
};

interface TextProps extends LabelProps {
  value: string;
  max?: number;
  /** A day, picked: `2026-01-28`. */
  date?: boolean;
  /** So many lines of words. */
  long?: boolean | number | undefined;
  placeholder?: string;
  suggestions?: readonly string[];
  testId?: string;
  onType: (value: string) => void;
}

/** Keeps its own text, as an input method wants it; `value` is what it begins with. */
export const TextField = ({ label, hint, value, max, date = false, long, placeholder, suggestions, testId, onType }: TextProps) => {
  const list = suggestions ? `list-${testId}` : undefined;
  return (
    <Labelled
      label={label}
      hint={hint}
      control={(tied) => (
        <>
          {long ? (
            <textarea
              {...tied}
              className="form-input form-long"
              defaultValue={value}
              maxLength={max}
              rows={typeof long === 'number' ? long : 5}
              placeholder={placeholder}
              data-testid={testId}
              onInput={(event) => onType(event.currentTarget.value)}
            />
          ) : (
            <input
              {...tied}
              className="form-input"
              type={date ? 'date' : 'text'}
              defaultValue={value}
              maxLength={max}
              placeholder={placeholder}
              autoComplete="off"
              list={list}
              data-testid={testId}
              onInput={(event) => onType(event.currentTarget.value)}
            />
          )}
          {suggestions ? (
            <datalist id={list}>
              {suggestions.map((one) => (
                <option key={one} value={one} />
              ))}
            </datalist>
          ) : null}
        </>
      )}
    />
  );
};

interface NumberProps extends LabelProps {
  /** null: nothing is written. */
  value: number | null;
  min?: number;
  max?: number;
  unit?: string | undefined;
  placeholder?: string;
  testId?: string;
  /** What is no number is told as NaN, which no schema takes. */
  onType: (value: number) => void;
  /** Where nothing may be written. */
  onEmpty?: () => void;
}

export const NumberField = ({ label, hint, value, min = 0, max, unit, placeholder, testId, onType, onEmpty }: NumberProps) => (
  <Labelled
    label={label}
    hint={hint}
    control={(tied) => (
      <span className="form-unit">
        <input
          {...tied}
          className="form-input form-number"
          type="number"
          inputMode="decimal"
          step="any"
          defaultValue={value === null ? '' : String(value)}
          min={min}
          max={max}
          placeholder={placeholder}
          data-testid={testId}
          onInput={({ currentTarget }) => {
            if (onEmpty && currentTarget.value === '' && currentTarget.validity.valid) onEmpty();
            else onType(currentTarget.valueAsNumber);
          }}
        />
        {unit ? <span>{unit}</span> : null}
      </span>
    )}
  />
);

interface TimeProps extends LabelProps {
  /** Minutes since midnight; the end of a day is shown as its last minute, and kept. */
  value: number;
  testId?: string;
  onType: (value: number) => void;
}

export const TimeField = ({ label, hint, value, testId, onType }: TimeProps) => (
  <Labelled
    label={label}
    hint={hint}
    control={(tied) => (
      <input
        {...tied}
        type="time"
        className="form-input form-number"
        defaultValue={clockWords(Math.min(value, lastMinute))}
        data-testid={testId}
        onInput={(event) => onType(minuteOf(event.currentTarget.value))}
      />
    )}
  />
);

export type Choice = readonly [value: string, words: string];
/** Pairs where their order counts and names are numbers, which an object would put first. */
type Choices = Readonly<Record<string, string>> | readonly Choice[];

const pairsOf = (choices: Choices): readonly Choice[] => (Array.isArray(choices) ? choices : Object.entries(choices));

interface SelectProps extends LabelProps {
  value: string | null;
  choices: Choices;
  /** Words for none of them; absent: one must be chosen. */
  none?: string | undefined;
  disabled?: boolean;
  testId?: string;
  onPick: (value: string | null) => void;
}

export const SelectField = ({ label, hint, value, choices, none, disabled = false, testId, onPick }: SelectProps) => (
  <Labelled
    label={label}
    hint={hint}
    control={(tied) => (
      <select
        {...tied}
        className="form-input"
        defaultValue={value ?? ''}
        disabled={disabled}
        data-testid={testId}
        onChange={(event) => onPick(event.currentTarget.value || null)}
      >
        {none !== undefined || value === null ? <option value="">{none ?? '请选择'}</option> : null}
        {pairsOf(choices).map(([id, words]) => (
          <option key={id} value={id}>
            {words}
          </option>
        ))}
      </select>
    )}
  />
);

interface FlagProps {
  label: string;
  value: boolean;
  testId?: string;
  onPick: (on: boolean) => void;
}

export const FlagField = ({ label, value, testId, onPick }: FlagProps) => (
  <label className="form-flag">
    <input type="checkbox" defaultChecked={value} data-testid={testId} onChange={(event) => onPick(event.currentTarget.checked)} />
    <span>{label}</span>
  </label>
);

interface ChecksProps {
  label: string;
  choices: Choices;
  chosen: readonly string[];
  testId?: string;
  onChange: (chosen: string[]) => void;
}

/** Several of a closed list. */
export const CheckField = ({ label, choices, chosen, testId, onChange }: ChecksProps) => (
  <fieldset className="form-checks">
    <legend className="form-label">{label}</legend>
    {pairsOf(choices).map(([id, words]) => (
      <label key={id} className={`form-check${chosen.includes(id) ? ' is-on' : ''}`}>
        <input
          type="checkbox"
          checked={chosen.includes(id)}
          data-testid={testId}
          data-value={id}
          onChange={(event) => onChange(event.currentTarget.checked ? [...chosen, id] : chosen.filter((one) => one !== id))}
        />
        <span>{words}</span>
      </label>
    ))}
  </fieldset>
);
