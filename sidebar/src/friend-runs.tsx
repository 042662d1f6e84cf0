import type { Output } from '@tongguan/shared/api/client';
import { messageOf } from '@tongguan/shared/app/message-of';
import { Section } from '@tongguan/shared/ui/section';
import { Tag } from '@tongguan/shared/ui/tag';
import { momentWords } from '@tongguan/shared/ui/time-words';
import { useEffect, useState } from 'react';
import type { Parts } from './parts';

type Status = Output<'friend.status'>;
type Run = Status['runs'][number];

const everyMs = 5000;
const nameOf = ({ id }: Run): string => (id === 'contacts:go-live' ? '上线时的第一遍' : `${id.slice('contacts:'.length)} 夜间核对`);

const RunRow = ({ run }: { run: Run }) => (
  <li className="check" data-testid="friend-run" data-run={run.id} data-state={run.finishedAt ? 'done' : 'running'}>
    <div className="check-head">
      <span className="check-title">{nameOf(run)}</span>
      <Tag tone={run.problem ? 'red' : run.finishedAt ? 'green' : 'calm'}>
        {run.problem ? '停住了' : run.finishedAt ? '完成' : '进行中'}
      </Tag>
    </div>
    <p className="check-what">
      {run.finishedAt ? momentWords(run.finishedAt, Date.now()) : `${run.done}/${run.members} 位成员`}，{run.relations} 个好友关系，新增{' '}
      {run.added}
      ，修正 {run.repaired}
    </p>
    {run.problem ? <p className="check-where">企业微信没有答应：{run.problem}，稍后再试</p> : null}
  </li>
);

/** How far the friends of all members have been read from WeCom: the first time, and at night. */
export const FriendRuns = ({ parts: { api } }: { parts: Parts }) => {
  const [status, setStatus] = useState<Status | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    let over = false;
    let timer: ReturnType<typeof setTimeout>;
    const look = async () => {
      try {
        const answer = await api('friend.status', {});
        if (over) return;
        setStatus(answer);
        setProblem(null);
      } catch (error) {
        if (!over) setProblem(messageOf(error));
      }
      if (!over) timer = setTimeout(() => void look(), everyMs);
    };
    void look();
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [api]);
  if (!status && !problem) return null;
  return (
    <Section title="企业微信好友">
      {problem ? (
        <p className="check-what check-alone" role="alert">
          {problem}
        </p>
      ) : null}
      {status ? (
        <>
          <p className="check-what check-alone" role="status" data-testid="friend-count">
            已有 {status.contacts} 位好友成为联系人
            {status.waiting > 0 ? `，${status.waiting} 位等着重读` : ''}
            {status.dead > 0 ? `，${status.dead} 次没有成功` : ''}
          </p>
          <ul className="checks">
            {status.runs.map((run) => (
              <RunRow key={run.id} run={run} />
            ))}
          </ul>
        </>
      ) : null}
    </Section>
  );
};
