import type { FormField } from '@tongguan/shared/settings/form';
import { ActionButton } from '@tongguan/shared/ui/button';
import { useRef } from 'react';
import { FormFieldsView } from './form-fields';

type Value = Record<string, unknown>;

type Rows = Extract<FormField, { kind: 'rows' }>;

const fresh = ({ blank, fields }: Rows): Value => {
  const made = Object.entries(fields).flatMap(([name, field]) =>
    field.kind === 'id' ? [[name, `${field.made}-${Date.now().toString(36)}`] as const] : [],
  );
  return { ...structuredClone(blank), ...Object.fromEntries(made) };
};

interface Props {
  field: Rows;
  rows: Value[];
  path: string;
  onChange: (rows: Value[]) => void;
  onType: () => void;
}

/** A list of groups of fields: each a card, one more at the end. */
export const FormRows = ({ field, rows, path, onChange, onType }: Props) => {
  /** A name of its own for each row, so that a removed one takes no other's words along. */
  const keys = useRef(new WeakMap<Value, number>());
  const last = useRef(0);
  const keyOf = (row: Value): number => {
    const key = keys.current.get(row) ?? ++last.current;
    keys.current.set(row, key);
    return key;
  };
  return (
    <fieldset className="form-rows" aria-label={field.label}>
      <legend className="form-label">
        {field.label}（{rows.length}）
      </legend>
      {rows.map((row, i) => {
        const name = `${field.one} ${String(row[field.title] || i + 1)}`;
        return (
          <fieldset key={keyOf(row)} className="rule-group" aria-label={name} data-testid={`${path}-row`}>
            <div className="form-row">
              <FormFieldsView fields={field.fields} value={row} path={path} onType={onType} />
            </div>
            <div>
              <ActionButton
                kind="quiet"
                label={`删除 ${name}`}
                onTap={() => onChange(rows.filter((one) => one !== row))}
                testId={`${path}-remove`}
              >
                删除
              </ActionButton>
            </div>
          </fieldset>
        );
      })}
      <div>
        <ActionButton disabled={rows.length >= field.most} onTap={() => onChange([...rows, fresh(field)])} testId={`${path}-add`}>
          加一个{field.one}
        </ActionButton>
      </div>
    </fieldset>
  );
};
