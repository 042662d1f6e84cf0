import type { SettingName, SettingValue } from '@tongguan/shared/settings/contract';
import { ActionButton } from '@tongguan/shared/ui/button';
import { Loading } from '@tongguan/shared/ui/loading';
import { Notice } from '@tongguan/shared/ui/notice';
import { Problem } from '@tongguan/shared/ui/problem';
import { type ReactNode, useRef } from 'react';
import type { DeskParts } from './parts';
import { useSetting } from './use-setting';
import './setting.css';

interface Props<N extends SettingName> {
  parts: DeskParts;
  name: N;
  /** The fields, drawn from a value; what is typed goes into `draft`, and is kept until it is saved or let go. */
  children: (draft: { current: SettingValue<N> }) => ReactNode;
}

/** A group of settings as a form. Its fields keep their own text: nothing typed is drawn over. */
export const SettingForm = <N extends SettingName>({ parts, name, children }: Props<N>) => {
  const setting = useSetting(parts, name);
  const { held, busy, problem, newer, saved, load, save, takeNewer } = setting;
  const draft = useRef<{ current: SettingValue<N>; round: number } | null>(null);
  if (!held) return problem ? <Problem message={problem} onRetry={load} /> : <Loading words="正在取设置…" />;
  if (draft.current?.round !== held.round)
    draft.current = { current: JSON.parse(JSON.stringify(held.value)) as SettingValue<N>, round: held.round };
  const submit = () => void save(draft.current!.current);
  return (
    <div className="set-form" data-testid={`setting-${name}`} data-version={held.version}>
      <div key={held.round} className="set-body">
        {children(draft.current)}
      </div>
      <div className="set-foot">
        {problem ? (
          <Notice tone="red" urgent testId="setting-problem">
            {problem}
          </Notice>
        ) : null}
        {newer ? (
          <Notice
            tone="amber"
            urgent
            testId="setting-conflict"
            actions={
              <>
                <ActionButton kind="quiet" onTap={takeNewer} testId="setting-theirs">
                  放弃我的，看最新的
                </ActionButton>
                <ActionButton kind="quiet" busy={busy} onTap={submit} testId="setting-mine">
                  用我的覆盖
                </ActionButton>
              </>
            }
          >
            同事刚保存过这组设置。你填的都还在这里，还没有保存。
          </Notice>
        ) : null}
        <div className="set-save">
          <ActionButton kind="primary" busy={busy} disabled={newer !== null} onTap={submit} testId="setting-save">
            {busy ? '正在保存…' : '保存'}
          </ActionButton>
          <span role="status" className="set-saved">
            {saved ? '已保存，马上生效' : ''}
          </span>
        </div>
      </div>
    </div>
  );
};
