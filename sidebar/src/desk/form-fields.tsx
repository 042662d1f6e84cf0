import type { FormField, FormFields } from '@tongguan/shared/settings/form';
import { CheckField, FlagField, NumberField, SelectField, TextField, TimeField } from './form';
import { FormRows } from './form-rows';

type Value = Record<string, unknown>;

interface Props {
  fields: FormFields;
  /** Written into as it is typed: the inputs keep their own text. */
  value: Value;
  /** Names the inputs for tests and labels. */
  path: string;
  onType: () => void;
}

/** What stands for nothing: as the schema wants it, or no such part at all. */
const empty = (value: Value, name: string, field: { empty?: null | '' | undefined }): void => {
  if (field.empty === undefined) delete value[name];
  else value[name] = field.empty;
};

const One = ({ name, field, value, path, onType }: Omit<Props, 'fields'> & { name: string; field: FormField }) => {
  const put = (next: unknown) => {
    value[name] = next;
    onType();
  };
  const common = { label: field.label, hint: field.hint, testId: path };
  switch (field.kind) {
    case 'number':
      return <NumberField {...common} value={value[name] as number} min={field.min} max={field.max} unit={field.unit} onType={put} />;
    case 'text':
      return (
        <TextField
          {...common}
          value={(value[name] as string | null | undefined) ?? ''}
          max={field.max}
          long={field.long}
          onType={(text) => {
            if (text.trim() === '' && field.mayBeEmpty) {
              empty(value, name, field);
              onType();
            } else put(text);
          }}
        />
      );
    case 'time':
      return <TimeField {...common} value={value[name] as number} onType={put} />;
    case 'flag':
      return (
        <CheckField
          label={field.label}
          choices={{ on: '是' }}
          chosen={value[name] ? ['on'] : []}
          testId={path}
          onChange={(on) => put(on.length > 0)}
        />
      );
    case 'choice':
      return (
        <SelectField
          {...common}
          value={value[name] === null || value[name] === undefined ? null : String(value[name])}
          choices={field.choices}
          none={field.none}
          onPick={(picked) => {
            if (picked !== null) put(field.numeric ? Number(picked) : picked);
            else {
              empty(value, name, field);
              onType();
            }
          }}
        />
      );
    case 'choices':
      return <CheckField label={field.label} choices={field.choices} chosen={value[name] as string[]} testId={path} onChange={put} />;
    case 'words':
      return (
        <TextField
          {...common}
          hint={field.hint ?? '一行一个'}
          long
          max={field.max * field.most}
          value={(value[name] as string[]).join('\n')}
          onType={(text) =>
            put(
              text
                .split('\n')
                .map((line) => line.trim())
                .filter(Boolean),
            )
          }
        />
      );
    case 'group': {
      const there = value[name] !== null && value[name] !== undefined;
      return (
        <fieldset className="rule-group" aria-label={field.label}>
          <legend className="form-label">{field.label}</legend>
          {field.none === undefined ? null : (
            <FlagField
              label={there ? field.label : `${field.label}：${field.none}`}
              value={there}
              testId={`${path}-on`}
              onPick={(on) => put(on ? structuredClone(field.blank) : null)}
            />
          )}
          {there ? (
            <div className="form-row">
              <FormFieldsView fields={field.fields} value={value[name] as Value} path={path} onType={onType} />
            </div>
          ) : null}
        </fieldset>
      );
    }
    case 'id':
      return null;
    case 'rows':
      return <FormRows field={field} rows={value[name] as Value[]} path={path} onChange={put} onType={onType} />;
  }
};

/** Fields of a setting, each by its kind. */
export const FormFieldsView = ({ fields, value, path, onType }: Props) => (
  <>
    {Object.entries(fields).map(([name, field]) => (
      <One key={name} name={name} field={field} value={value} path={`${path}-${name}`} onType={onType} />
    ))}
  </>
);
