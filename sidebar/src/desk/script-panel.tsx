import type { Output } from '@tongguan/shared/api/client';
import type { ScriptView } from '@tongguan/shared/script/contract';
import type { ScriptBody } from '@tongguan/shared/script/script';
import { ActionButton } from '@tongguan/shared/ui/button';
import { Notice } from '@tongguan/shared/ui/notice';
import { Tag } from '@tongguan/shared/ui/tag';
import { momentWords } from '@tongguan/shared/ui/time-words';
import { useEffect, useState } from 'react';
import type { DeskParts } from './parts';
import { ScriptEditions } from './script-editions';
import { ScriptForm } from './script-form';
import { aboutWords, bodyInUse } from './script-words';
import { useAct } from './use-act';

/** A text half written, and the version it was begun on; null: a new script. */
export interface Written {
  body: ScriptBody;
  version: number | null;
}

const blank: ScriptBody = { title: '', text: '', role: null, rival: null, industry: null, objection: null };

interface Props {
  parts: DeskParts;
  script: ScriptView | null;
  mayWrite: boolean;
  now: number;
  written: Map<string, Written>;
  onChanged: (script: ScriptView) => void;
  /** Somebody else was quicker: look again. */
  onStale: () => void;
}

export const ScriptText = ({ body }: { body: ScriptBody }) => (
  <>
    <p className="script-text" data-testid="script-shown">
      {body.text}
    </p>
    <div className="form-actions">
      {aboutWords(body).map((words) => (
        <Tag key={words}>{words}</Tag>
      ))}
    </div>
  </>
);

/** One script: the text that waits and the one in use, and what may be done with them. */
export const ScriptPanel = ({ parts: { api, newId }, script, mayWrite, now, written, onChanged, onStale }: Props) => {
  const name = script?.id ?? 'new';
  const [writing, setWriting] = useState(script === null || written.has(name));
  const [rivals, setRivals] = useState<readonly string[]>([]);
  const { busy, refusal, act } = useAct<'save' | 'approve' | 'retire'>(newId);
  // Names to choose from; without them any may be typed. Only who writes may read the matrix.
  useEffect(() => {
    if (mayWrite)
      api('rival.matrix', {}).then(
        (matrix: Output<'rival.matrix'>) => setRivals(matrix.rivals.map((rival) => rival.name)),
        () => {},
      );
  }, []);
  const begun = written.get(name) ?? { body: script ? bodyInUse(script) : blank, version: script?.version ?? null };
  const done = ({ script: next }: { script: ScriptView }) => {
    written.delete(name);
    setWriting(false);
    onChanged(next);
  };
  const save = (over = false) => {
    const { body, version } = written.get(name) ?? begun;
    const { title, text, role, rival, industry, objection } = body;
    const wanted = { title, text, role, rival, industry, objection };
    const on = over ? script?.version : version;
    return act('save', `${on} ${JSON.stringify(wanted)}`, async (cmd) =>
      done(await api('script.save', { cmd, ...(script ? { script: script.id, version: on ?? script.version } : {}), body: wanted })),
    ).then((saved) => {
      if (!saved) onStale();
    });
  };
  const stale = script !== null && begun.version !== script.version;
  const problem = refusal ? (
    <Notice tone="red" urgent testId="script-problem">
      {refusal.words}
    </Notice>
  ) : null;
  if (writing)
    return (
      <>
        {problem}
        {stale ? (
          <Notice
            tone="amber"
            urgent
            testId="script-stale"
            actions={
              <>
                <ActionButton onTap={() => void save(true)} busy={busy === 'save'} testId="script-over">
                  用我写的
                </ActionButton>
                <ActionButton
                  kind="quiet"
                  onTap={() => {
                    written.delete(name);
                    setWriting(false);
                  }}
                >
                  放弃我写的
                </ActionButton>
              </>
            }
          >
            你写的时候，这条话术已被改成：{bodyInUse(script).text}
          </Notice>
        ) : null}
        <ScriptForm body={begun.body} rivals={rivals} onType={(body) => written.set(name, { body, version: begun.version })} />
        <div className="form-actions">
          <ActionButton kind="primary" busy={busy === 'save'} disabled={stale} onTap={() => void save()} testId="script-save">
            保存并提交批准
          </ActionButton>
          {script ? (
            <ActionButton
              kind="quiet"
              onTap={() => {
                written.delete(name);
                setWriting(false);
              }}
              testId="script-cancel"
            >
              不改了
            </ActionButton>
          ) : null}
        </div>
        <p className="form-quiet">提交后由另一位同事批准；批准之前，销售仍用原来的一版。</p>
      </>
    );
  if (!script) return null;
  const { draft, approved, state } = script;
  const standing = state === 'approved' ? '使用中' : '已停用';
  return (
    <>
      {problem}
      {draft ? (
        <section className="form-part" aria-label="等待批准">
          <h3>等待批准</h3>
          <ScriptText body={draft} />
          <p className="form-quiet">
            {draft.by} 写于 {momentWords(draft.at, now)}
            {draft.mine ? '。自己写的话术要由别人批准。' : ''}
          </p>
          {draft.mine ? null : (
            <ActionButton
              kind="primary"
              busy={busy === 'approve'}
              testId="script-approve"
              onTap={() =>
                void act('approve', `${script.id} ${script.version}`, async (cmd) =>
                  done(await api('script.approve', { script: script.id, cmd, version: script.version })),
                ).then((approvedNow) => {
                  if (!approvedNow) onStale();
                })
              }
            >
              批准，马上可用
            </ActionButton>
          )}
        </section>
      ) : null}
      {approved ? (
        <section className="form-part" aria-label={standing}>
          <h3>
            {standing} · 第 {approved.edition} 版
          </h3>
          <ScriptText body={approved} />
          <p className="form-quiet">
            {approved.by} 批准于 {momentWords(approved.at, now)}
          </p>
        </section>
      ) : null}
      <div className="form-actions">
        {mayWrite ? (
          <ActionButton onTap={() => setWriting(true)} testId="script-edit">
            {state === 'retired' ? '改好再提交' : '修改'}
          </ActionButton>
        ) : null}
        {state === 'retired' ? null : (
          <ActionButton
            kind="quiet"
            busy={busy === 'retire'}
            testId="script-retire"
            onTap={() =>
              void act('retire', `${script.id} ${script.version}`, async (cmd) =>
                done(await api('script.retire', { script: script.id, cmd })),
              )
            }
          >
            停用
          </ActionButton>
        )}
      </div>
      {approved ? <ScriptEditions api={api} script={script} now={now} /> : null}
    </>
  );
};
