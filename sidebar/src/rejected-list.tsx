import type { Output } from '@tongguan/shared/api/client';
import { messageOf } from '@tongguan/shared/app/message-of';
import type { RejectedView } from '@tongguan/shared/arrival/source-contract';
import { ActionButton } from '@tongguan/shared/ui/button';
import { Empty } from '@tongguan/shared/ui/empty';
import { Loading } from '@tongguan/shared/ui/loading';
import { Notice } from '@tongguan/shared/ui/notice';
import { Problem } from '@tongguan/shared/ui/problem';
import { momentWords } from '@tongguan/shared/ui/time-words';
import { useEffect, useState } from 'react';
import type { Parts } from './parts';

interface Done {
  words: string;
  left?: boolean;
}

const splitDone = ({ taken, rejected, waiting }: NonNullable<Output<'arrival.retry'>['parts']>): Done => ({
  left: rejected > 0,
  words: [
    `已逐条收下：${taken} 条已变成线索`,
    ...(waiting > 0 ? [`${waiting} 条马上就好`] : []),
    ...(rejected > 0 ? [`${rejected} 条还不行，单独列在下面`] : []),
  ].join('，'),
});

interface ItemProps {
  parts: Pick<Parts, 'api' | 'newId'>;
  arrival: RejectedView;
  /** `left`: others stand in its place. */
  onGone: (done: Done) => void;
}

const RejectedItem = ({ parts: { api, newId }, arrival, onGone }: ItemProps) => {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [sure, setSure] = useState(false);
  const run = async (act: () => Promise<Done | null>) => {
    setBusy(true);
    setProblem(null);
    try {
      const done = await act();
      if (done) onGone(done);
    } catch (error) {
      setProblem(messageOf(error));
    }
    setBusy(false);
  };
  const retry = () =>
    run(async () => {
      const { outcome, lead, parts } = await api('arrival.retry', { arrival: arrival.id, cmd: newId() });
      if (outcome === 'rejected') {
        setProblem('还是不行：字段对应没有变，或仍取不到联系人。请先改「对应字段」。');
        return null;
      }
      if (parts) return splitDone(parts);
      return { words: outcome === 'created' ? `已变成线索 ${lead}` : `已并入线索 ${lead}` };
    });
  const discard = () =>
    run(async () => {
      await api('arrival.discard', { arrival: arrival.id, cmd: newId() });
      return { words: '已删除这条进线的内容' };
    });
  return (
    <li className="panel source" data-testid="rejected" data-arrival={arrival.id}>
      <div className="source-head">
        <h3 className="source-name">{arrival.label}</h3>
        <span className="source-facts number">{momentWords(arrival.at, Date.now())}</span>
      </div>
      <p className="rejected-why">{arrival.words}</p>
      {arrival.wrong.map((words) => (
        <p key={words} className="rejected-why" data-testid="rejected-wrong">
          {words}
        </p>
      ))}
      <dl className="rejected-fields">
        {arrival.fields.map(({ path, masked }) => (
          <div key={path} className="rejected-field">
            <dt className="number">{path}</dt>
            <dd>{masked}</dd>
          </div>
        ))}
      </dl>
      {problem ? <Notice tone="red">{problem}</Notice> : null}
      <div className="source-actions">
        <ActionButton busy={busy} onTap={() => void retry()} testId="rejected-retry">
          重试
        </ActionButton>
        {sure ? (
          <ActionButton kind="quiet" busy={busy} onTap={() => void discard()} testId="rejected-discard-yes">
            确定删除内容
          </ActionButton>
        ) : (
          <ActionButton kind="quiet" onTap={() => setSure(true)} testId="rejected-discard">
            没有用
          </ActionButton>
        )}
      </div>
    </li>
  );
};

/** 被拒的进线: kept with their reason, to be tried again once the mapping is mended. */
export const RejectedList = ({ parts, onClose }: { parts: Pick<Parts, 'api' | 'newId'>; onClose: () => void }) => {
  const { api } = parts;
  const [arrivals, setArrivals] = useState<readonly RejectedView[] | null>(null);
  const [next, setNext] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const load = (before?: string) => {
    setProblem(null);
    api('arrival.rejected', before ? { before } : {}).then(
      (answer) => {
        setArrivals((held) => [...(before ? (held ?? []) : []), ...answer.arrivals]);
        setNext(answer.next);
      },
      (error) => setProblem(messageOf(error)),
    );
  };
  // Once, when the list is opened.
  useEffect(() => load(), []);
  const [busy, setBusy] = useState(false);
  /** One after the other; what still cannot be read stays, and what breaks off is tried again with the next tap. */
  const retryAll = async () => {
    setBusy(true);
    setProblem(null);
    let made = 0;
    try {
      for (const { id } of arrivals ?? []) {
        const { outcome, parts: split } = await api('arrival.retry', { arrival: id, cmd: parts.newId() });
        if (outcome === 'rejected') continue;
        made += split ? split.taken + split.waiting : 1;
        setArrivals((held) => held?.filter((one) => one.id !== id) ?? null);
      }
      setSaid(made > 0 ? `${made} 条已变成线索` : '还没有一条能变成线索，请先改「对应字段」');
      // What was taken apart may have left some of its own.
      load();
    } catch (error) {
      setProblem(messageOf(error));
    }
    setBusy(false);
  };
  const gone =
    (id: string) =>
    ({ words, left }: Done) => {
      setSaid(words);
      setArrivals((held) => held?.filter((one) => one.id !== id) ?? null);
      if (left) load();
    };
  return (
    <div className="sources">
      <button type="button" className="back" onClick={onClose} data-testid="rejected-back">
        全部来源
      </button>
      {said ? (
        <Notice tone="green" testId="rejected-said">
          {said}
        </Notice>
      ) : null}
      {problem ? <Problem message={problem} onRetry={() => load()} /> : null}
      {arrivals && arrivals.length > 1 ? (
        <div className="source-actions">
          <ActionButton busy={busy} onTap={() => void retryAll()} testId="rejected-retry-all">
            {`全部重试（${arrivals.length} 条）`}
          </ActionButton>
        </div>
      ) : null}
      {!arrivals && !problem ? <Loading words="正在取被拒的进线…" /> : null}
      {arrivals?.length === 0 ? <Empty title="没有被拒的进线" words="每一条推来的内容都变成了线索。" testId="empty-rejected" /> : null}
      {arrivals && arrivals.length > 0 ? (
        <ul className="source-grid">
          {arrivals.map((arrival) => (
            <RejectedItem key={arrival.id} parts={parts} arrival={arrival} onGone={gone(arrival.id)} />
          ))}
        </ul>
      ) : null}
      {next ? (
        <ActionButton onTap={() => load(next)} testId="rejected-more">
          更多
        </ActionButton>
      ) : null}
    </div>
  );
};
