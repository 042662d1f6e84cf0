import { messageOf } from '@tongguan/shared/app/message-of';
import { useCommands } from '@tongguan/shared/app/use-commands';
import type { SourceView } from '@tongguan/shared/arrival/source-contract';
import { type AdapterId, adapterIds, adapters } from '@tongguan/shared/arrival/sources/adapters';
import { ActionButton } from '@tongguan/shared/ui/button';
import { Notice } from '@tongguan/shared/ui/notice';
import { useRef, useState } from 'react';
import type { Parts } from './parts';

/** The next free name of that kind: `tool-2`. It stands in the source's address. */
export const freeId = (kind: AdapterId, taken: readonly string[]): string => {
  for (let n = taken.includes(kind) ? 2 : 1; ; n++) {
    const id = n === 1 ? kind : `${kind}-${n}`;
    if (!taken.includes(id)) return id;
  }
};

interface Props {
  parts: Pick<Parts, 'api' | 'newId'>;
  sources: readonly SourceView[];
  /** Of the setting all sources stand in. */
  version: number;
  onMade: () => void;
}

/** 新建来源: every web site and every form has fields, an address and a key of its own. */
export const NewSource = ({ parts: { api, newId }, sources, version, onMade }: Props) => {
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const kind = useRef<AdapterId>('tool');
  const label = useRef('');
  const command = useCommands(newId);
  const make = async () => {
    const words = label.current.trim();
    if (!words) return setProblem('请给来源起个名字，如「春季活动报名表」');
    setBusy(true);
    setProblem(null);
    const source = freeId(
      kind.current,
      sources.map(({ id }) => id),
    );
    try {
      await command(`${source} ${words}`, (cmd) =>
        api('source.put', { source, cmd, version, kind: kind.current, label: words, enabled: true, origins: [], thanks: null }),
      );
      setOpen(false);
      label.current = '';
      onMade();
    } catch (error) {
      setProblem(messageOf(error));
    }
    setBusy(false);
  };
  if (!open)
    return (
      <ActionButton onTap={() => setOpen(true)} testId="source-new">
        新建来源
      </ActionButton>
    );
  return (
    <section className="panel source" aria-label="新建来源">
      <h2 className="source-name">新建来源</h2>
      <div className="source-site">
        <label className="source-label" htmlFor="new-source-kind">
          种类
        </label>
        <select
          id="new-source-kind"
          className="input"
          defaultValue={kind.current}
          data-testid="source-new-kind"
          onChange={(event) => {
            kind.current = event.currentTarget.value as AdapterId;
          }}
        >
          {adapterIds.map((id) => (
            <option key={id} value={id}>
              {adapters[id].label}
            </option>
          ))}
        </select>
        <label className="source-label" htmlFor="new-source-label">
          名字
        </label>
        <input
          id="new-source-label"
          className="input"
          maxLength={30}
          placeholder="春季活动报名表"
          autoComplete="off"
          data-testid="source-new-label"
          onInput={(event) => {
            label.current = event.currentTarget.value;
          }}
        />
      </div>
      {problem ? <Notice tone="red">{problem}</Notice> : null}
      <div className="source-actions">
        <ActionButton kind="primary" busy={busy} onTap={() => void make()} testId="source-new-save">
          建立
        </ActionButton>
        <ActionButton kind="quiet" onTap={() => setOpen(false)}>
          取消
        </ActionButton>
      </div>
    </section>
  );
};
