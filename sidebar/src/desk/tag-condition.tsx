import { usualIndustries } from '@tongguan/shared/lead/choices';
import { type Condition, choiceFields, countFields, fieldChoices, fieldLabels, fieldUnits } from '@tongguan/shared/tags/tags';
import { ActionButton } from '@tongguan/shared/ui/button';
import { CheckField, NumberField, SelectField, TextField } from './form';

type Field = Condition['field'];

const isChoice = (field: Field): field is (typeof choiceFields)[number] => (choiceFields as readonly string[]).includes(field);
const fields = Object.fromEntries([...choiceFields, ...countFields].map((id) => [id, fieldLabels[id]]));
const begun = (field: Field): Condition => (isChoice(field) ? { field, is: [] } : { field, atLeast: 1 });
const between = /[，,、\n]+/;

interface Props {
  condition: Condition;
  onChange: (condition: Condition) => void;
  /** null: it is the only one. */
  onRemove: (() => void) | null;
}

/** One condition: a closed list to tick, own words, or a count from and to. */
export const TagCondition = ({ condition, onChange, onRemove }: Props) => {
  const { field } = condition;
  const label = fieldLabels[field];
  return (
    <div className="rule-condition" data-testid="condition" data-field={field}>
      <SelectField
        label="条件"
        value={field}
        choices={fields}
        testId="condition-field"
        onPick={(next) => next && onChange(begun(next as Field))}
      />
      {'is' in condition ? (
        fieldChoices[field] ? (
          <CheckField
            label={`${label}是其中之一`}
            choices={fieldChoices[field]}
            chosen={condition.is}
            testId="condition-is"
            onChange={(is) => onChange({ field: condition.field, is })}
          />
        ) : (
          <TextField
            label={`${label}是其中之一`}
            hint="几个用逗号隔开"
            value={condition.is.join('，')}
            max={400}
            placeholder={usualIndustries.slice(0, 2).join('，')}
            testId="condition-words"
            onType={(text) =>
              onChange({
                field: condition.field,
                is: text
                  .split(between)
                  .map((one) => one.trim())
                  .filter(Boolean),
              })
            }
          />
        )
      ) : (
        <div className="form-row">
          <NumberField
            label="至少"
            unit={fieldUnits[field]}
            value={condition.atLeast ?? null}
            min={0}
            max={1000}
            testId="condition-least"
            onType={(least) => onChange(countOf(condition, least, condition.atMost ?? null))}
            onEmpty={() => onChange(countOf(condition, null, condition.atMost ?? null))}
          />
          <NumberField
            label="至多"
            unit={fieldUnits[field]}
            value={condition.atMost ?? null}
            min={0}
            max={1000}
            placeholder="不限"
            testId="condition-most"
            onType={(most) => onChange(countOf(condition, condition.atLeast ?? null, most))}
            onEmpty={() => onChange(countOf(condition, condition.atLeast ?? null, null))}
          />
        </div>
      )}
      {onRemove ? (
        <ActionButton kind="quiet" onTap={onRemove} label={`去掉条件 ${label}`}>
          去掉
        </ActionButton>
      ) : null}
    </div>
  );
};

const countOf = ({ field }: Exclude<Condition, { is: readonly string[] }>, least: number | null, most: number | null): Condition => ({
  field,
  ...(least === null ? {} : { atLeast: least }),
  ...(most === null ? {} : { atMost: most }),
});
