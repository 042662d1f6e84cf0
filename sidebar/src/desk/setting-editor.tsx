import { formProblem } from '@tongguan/shared/settings/form';
import { type FormName, settingForms } from '@tongguan/shared/settings/forms';
import { FormFieldsView } from './form-fields';
import type { DeskParts } from './parts';
import { SettingDraft } from './setting-draft';

/** One setting on its form. */
export const SettingEditor = ({ parts, name }: { parts: DeskParts; name: FormName }) => {
  const { words, fields } = settingForms[name];
  return (
    <SettingDraft parts={parts} name={name} intro={words} coming="正在取设置…" lackOf={(value) => formProblem(fields, value)}>
      {(value, touch) => (
        <div className="panel form-card">
          <FormFieldsView fields={fields} value={value} path={name} onType={touch} />
        </div>
      )}
    </SettingDraft>
  );
};
