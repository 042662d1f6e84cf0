import { type ReactNode, useState } from 'react';
import { CheckField, type Choice } from '../form';

interface SetProps {
  label: string;
  value: readonly string[];
  choices: readonly Choice[];
  testId?: string;
  onPick: (value: string[]) => void;
}

/** Several of a list, kept here as it is picked. What it means that none is chosen, the group's hint says. */
export const SetField = ({ label, value, choices, testId, onPick }: SetProps) => {
  const [chosen, setChosen] = useState(value);
  return (
    <CheckField
      label={label}
      choices={choices}
      chosen={chosen}
      {...(testId === undefined ? {} : { testId })}
      onChange={(next) => {
        setChosen(next);
        onPick(next);
      }}
    />
  );
};

export const Group = ({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) => (
  <section className="panel rule-group" aria-label={title}>
    <h2 className="rule-title">{title}</h2>
    {hint ? <p className="rule-hint">{hint}</p> : null}
    <div className="rule-fields">{children}</div>
  </section>
);
