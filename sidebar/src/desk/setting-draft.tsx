import type { SettingName, SettingValue } from '@tongguan/shared/settings/contract';
import { settingChanges } from '@tongguan/shared/settings/forms';
import { ActionButton } from '@tongguan/shared/ui/button';
import { Loading } from '@tongguan/shared/ui/loading';
import { Notice } from '@tongguan/shared/ui/notice';
import { Problem } from '@tongguan/shared/ui/problem';
import { Fragment, type ReactNode, useRef, useState } from 'react';
import { OvertakenNotice } from './overtaken-notice';
import type { DeskParts } from './parts';
import { SettingChanges } from './setting-changes';
import { useSetting } from './use-setting';

interface Props<N extends SettingName> {
  parts: DeskParts;
  name: N;
  intro: string;
  /** Said while it is fetched. */
  coming: string;
  /** What of the draft is kept; absent: all. */
  written?: (draft: SettingValue<N>) => SettingValue<N>;
  /** The first thing to mend before it can be saved, in words. */
  lackOf: (written: SettingValue<N>) => string | null;
  /** The fields. They write into the draft and say so by `touch`; drawn anew when another draft is begun. */
  children: (draft: SettingValue<N>, touch: () => void) => ReactNode;
}

/** One setting being changed: its fields, what somebody else saved meanwhile, saving or letting go, and who changed what before. */
export const SettingDraft = <N extends SettingName>({ parts, name, intro, coming, written = (all) => all, lackOf, children }: Props<N>) => {
  type V = SettingValue<N>;
  const setting = useSetting(parts, name);
  /** What is typed. null: not begun. */
  const draft = useRef<V | null>(null);
  const [, drawn] = useState(0);
  const [round, setRound] = useState(0);
  const [problem, setProblem] = useState<string | null>(null);
  const { held } = setting;
  if (!held && setting.problem) return <Problem message={setting.problem} onRetry={setting.load} />;
  if (!held) return <Loading words={coming} />;
  draft.current ??= structuredClone(held.value) as V;
  const value = draft.current;
  const changed = JSON.stringify(written(value)) !== JSON.stringify(held.value);
  const begin = (next: V | null) => {
    draft.current = next && (structuredClone(next) as V);
    setRound((before) => before + 1);
  };
  const save = async () => {
    const sent = written(value);
    const found = lackOf(sent);
    setProblem(found);
    const asSent = JSON.stringify(sent);
    // As the server has kept it from then on: without blanks at its ends. What was typed meanwhile stays, and is not saved yet.
    if (!found && (await setting.save(sent)) && JSON.stringify(written(value)) === asSent) begin(null);
  };
  return (
    <>
      <p className="desk-intro">{intro}</p>
      {setting.newer ? (
        <OvertakenNotice
          changes={settingChanges(name, held.value, setting.newer.value)}
          busy={setting.busy}
          onMine={() => void save()}
          onTheirs={() => {
            begin(setting.newer!.value);
            setting.takeNewer();
          }}
        />
      ) : null}
      <Fragment key={round}>{children(value, () => drawn((before) => before + 1))}</Fragment>
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
