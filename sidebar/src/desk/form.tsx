import './form.css';
import { type ReactNode, useId } from 'react';

interface LabelProps {
  label: string;
  hint?: string | undefined;
}

/** A label over its control; `control` is given the id that ties the two together. */
export const Labelled = ({ label, hint, control }: LabelProps & { control: (id: string) => ReactNode }) => {
  const id = useId();
  return (
    <div className="form-field">
      <label className="form-label" htmlFor={id}>
        {label}
      </label>
      {control(id)}
      {hint ? <small className="form-hint">{hint}</small> : null}
    </div>
  );
};

interface TextProps extends LabelProps {
  value: string;
  max: number;
  /** So many lines of words. */
  long?: boolean | number | undefined;
  placeholder?: string;
  suggestions?: readonly string[];
  testId?: string;
  onType: (value: string) => void;
}

/** Keeps its own text, as an input method wants it; `value` is what it begins with. */
export const TextField = ({ label, hint, value, max, long, placeholder, suggestions, testId, onType }: TextProps) => {
  const list = suggestions ? `list-${testId}` : undefined;
  return (
    <Labelled
      label={label}
      hint={hint}
      control={(id) => (
        <>
          {long ? (
            <textarea
              id={id}
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
              id={id}
              className="form-input"
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
  min: number;
  max: number;
  unit?: string | undefined;
  placeholder?: string;
  testId?: string;
  onType: (value: number | null) => void;
}

/** What is no number is handed on as NaN, which no schema takes. */
export const numberIn = (text: string): number | null => (text.trim() === '' ? null : Number(text));

export const NumberField = ({ label, hint, value, min, max, unit, placeholder, testId, onType }: NumberProps) => (
  <Labelled
    label={label}
    hint={hint}
    control={(id) => (
      <span className="form-unit">
        <input
          id={id}
          className="form-input form-number"
          type="number"
          inputMode="decimal"
          defaultValue={value === null ? '' : String(value)}
          min={min}
          max={max}
          placeholder={placeholder}
          data-testid={testId}
          onInput={(event) => onType(numberIn(event.currentTarget.value))}
        />
        {unit ? <span>{unit}</span> : null}
      </span>
    )}
  />
);

interface SelectProps extends LabelProps {
  value: string | null;
  choices: Readonly<Record<string, string>>;
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
    control={(id) => (
      <select
        id={id}
        className="form-input"
        defaultValue={value ?? ''}
        disabled={disabled}
        data-testid={testId}
        onChange={(event) => onPick(event.currentTarget.value || null)}
      >
        {none !== undefined || value === null ? <option value="">{none ?? '请选择'}</option> : null}
        {Object.entries(choices).map(([id, words]) => (
          <option key={id} value={id}>
            {words}
          </option>
        ))}
      </select>
    )}
  />
);

interface ChecksProps {
  label: string;
  choices: Readonly<Record<string, string>>;
  chosen: readonly string[];
  testId?: string;
  onChange: (chosen: string[]) => void;
}

/** Several of a closed list. */
export const CheckField = ({ label, choices, chosen, testId, onChange }: ChecksProps) => (
  <fieldset className="form-checks">
    <legend className="form-label">{label}</legend>
    {Object.entries(choices).map(([id, words]) => (
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
