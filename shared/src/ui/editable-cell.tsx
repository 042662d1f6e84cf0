import { Text } from '@tarojs/components';
import { useState } from 'react';
import { ActionButton } from './button';
import { Cell } from './cell';
import { Field } from './field';

interface Props {
  label: string;
  field: string;
  value: string | null;
  /** Characters; absent: 100. */
  maxlength?: number;
  disabled: boolean;
  saving: boolean;
  changed: boolean;
  onDone: (to: string | null) => void;
}

/** A word that opens into a line to type and closes again; emptied means not known. */
export const EditableCell = ({ label, field, value, maxlength = 100, disabled, saving, changed, onDone }: Props) => {
  const [open, setOpen] = useState(false);
  if (open && !disabled)
    return (
      <Cell label={label} wide>
        <Field
          label={label}
          placeholder={`填写${label}`}
          initial={value ?? ''}
          maxlength={maxlength}
          action="保存"
          mayBeEmpty
          focus
          inputTestId={`${field}-input`}
          buttonTestId={`${field}-save`}
          onCancel={() => setOpen(false)}
          onDone={(words) => {
            setOpen(false);
            const to = words || null;
            if (to !== value) onDone(to);
          }}
        />
      </Cell>
    );
  return (
    <Cell
      label={label}
      changed={changed}
      extra={
        disabled ? null : (
          <ActionButton kind="quiet" onTap={() => setOpen(true)} testId={`${field}-edit`} label={`修改${label}`}>
            {value ? '修改' : '填写'}
          </ActionButton>
        )
      }
    >
      <Text className={value ? '' : 'none'} data-testid={field}>
        {value ?? '未填'}
      </Text>
      {saving ? <Text className="saving">保存中</Text> : null}
    </Cell>
  );
};
