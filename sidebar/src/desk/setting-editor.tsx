import type { SettingValue } from '@tongguan/shared/settings/contract';
import { formProblem } from '@tongguan/shared/settings/form';
import { type FormName, settingForms } from '@tongguan/shared/settings/forms';
import { ActionButton } from '@tongguan/shared/ui/button';
import { Loading } from '@tongguan/shared/ui/loading';
import { Notice } from '@tongguan/shared/ui/notice';
import { Problem } from '@tongguan/shared/ui/problem';
import { useRef, useState } from 'react';
import { FormFieldsView } from './form-fields';
import { OvertakenNotice } from './overtaken-notice';
import type { DeskParts } from './parts';
import { SettingChanges } from './setting-changes';
import { useSetting } from './use-setting';

type Value = Record<string, unknown>;

/** One setting on its form. */
export const SettingEditor = ({ parts, name }: { parts: DeskParts; name: FormName }) => {
  const setting = useSetting(parts, name);
  const { words, fields } = settingForms[name];
  /** What is typed; the form writes into it. null: not begun. */
  const draft = useRef<Value | null>(null);
  const [, drawn] = useState(0);
  const [round, setRound] = useState(0);
  const [problem, setProblem] = useState<string | null>(null);
  const { held } = setting;
  if (!setting.held && setting.problem) return <Problem message={setting.problem} onRetry={setting.load} />;
  if (!held) return <Loading words="正在取设置…" />;
  draft.current ??= structuredClone(held.value) as Value;
  const value = draft.current;
  const changed = JSON.stringify(value) !== JSON.stringify(held.value);
  const begin = (next: unknown) => {
    draft.current = structuredClone(next) as Value;
    setRound((before) => before + 1);
  };
  const save = async () => {
    const found = formProblem(fields, value);
    setProblem(found);
    if (found) return;
    if (!(await setting.save(value as SettingValue<FormName>))) return;
    // As the server has kept it: without blanks at its ends.
    draft.current = null;
    setRound((before) => before + 1);
  };
  return (
    <>
      <p className="desk-intro">{words}</p>
      {setting.newer ? (
        <OvertakenNotice
          name={name}
          before={held.value}
          after={setting.newer.value}
          busy={setting.busy}
          onMine={() => void save()}
          onTheirs={() => {
            begin(setting.newer!.value);
            setting.takeNewer();
          }}
        />
      ) : null}
      <div key={round} className="panel form-card">
        <FormFieldsView fields={fields} value={value} path={name} onType={() => drawn((before) => before + 1)} />
      </div>
      <div className="form-actions desk-foot">
        <ActionButton
          kind="primary"
          busy={setting.busy}
          disabled={!changed || setting.newer !== null}
          onTap={() => void save()}
          testId="setting-save"
        >
          保存
        </ActionButton>
        {changed ? (
          <ActionButton kind="quiet" onTap={() => begin(held.value)} testId="setting-reset">
            不改了
          </ActionButton>
        ) : null}
        <span className="form-quiet" role="status" data-testid="setting-state">
          {changed ? '有改动，还没保存' : setting.saved ? '已保存' : ''}
        </span>
      </div>
      {problem || setting.problem ? (
        <Notice tone="red" urgent testId="setting-problem">
          {problem ?? setting.problem}
        </Notice>
      ) : null}
      <SettingChanges api={parts.api} name={name} round={held.version} />
    </>
  );
};
