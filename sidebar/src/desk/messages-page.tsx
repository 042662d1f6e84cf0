import { type DiscardReason, discardReasons } from '@tongguan/shared/message/outcomes';
import { ActionButton } from '@tongguan/shared/ui/button';
import { ChoiceList } from '@tongguan/shared/ui/choice-list';
import { Empty } from '@tongguan/shared/ui/empty';
import { Loading } from '@tongguan/shared/ui/loading';
import { Notice } from '@tongguan/shared/ui/notice';
import { Problem } from '@tongguan/shared/ui/problem';
import { Sheet } from '@tongguan/shared/ui/sheet';
import { momentWords } from '@tongguan/shared/ui/time-words';
import { useState } from 'react';
import type { PageProps } from './pages';
import { SettingEditor } from './setting-editor';
import { type DeadLetters, type Letter, useDeadLetters, type Which } from './use-dead-letters';
import { addressOf } from './use-place';
import './messages.css';

interface Acts {
  busy: string | null;
  onResend: (which: Which) => void;
  onDiscard: (which: Which, words: string) => void;
}

const Reason = ({ reason, at, busy, onResend, onDiscard }: Acts & { reason: DeadLetters['reasons'][number]; at: string | undefined }) => (
  <li className="panel dead-reason" data-testid="dead-reason">
    <a
      className="dead-words"
      href={addressOf({ page: 'messages', params: at === reason.reason ? {} : { reason: reason.reason } })}
      aria-current={at === reason.reason ? 'true' : undefined}
    >
      <span className="strong">{reason.words}</span>
      <span className="dead-count number">{reason.count} 条</span>
    </a>
    <div className="dead-acts">
      <ActionButton busy={busy === reason.reason} onTap={() => onResend({ reason: reason.reason })} testId="resend-reason">
        全部重发
      </ActionButton>
      <ActionButton
        kind="quiet"
        onTap={() => onDiscard({ reason: reason.reason }, `${reason.words}：${reason.count} 条`)}
        testId="discard-reason"
      >
        全部放弃
      </ActionButton>
    </div>
  </li>
);

const Row = ({ letter, now, busy, onResend, onDiscard }: Acts & { letter: Letter; now: number }) => (
  <li className="dead-letter" data-testid="dead-letter">
    <div className="dead-facts">
      <span className="strong">
        {letter.what}
        {letter.to ? ` → ${letter.to}` : ''}
      </span>
      <span className="dead-small">{letter.words}</span>
      <span className="dead-small number">
        {letter.madeAt ? `${momentWords(letter.madeAt, now)} 产生，` : ''}
        {momentWords(letter.givenUpAt, now)} 放弃，试了 {letter.tries} 次
      </span>
    </div>
    <div className="dead-acts">
      <ActionButton busy={busy === letter.id} onTap={() => onResend({ letter: letter.id })} testId="resend-one">
        重发
      </ActionButton>
      <ActionButton kind="quiet" onTap={() => onDiscard({ letter: letter.id }, letter.what)} testId="discard-one">
        放弃
      </ActionButton>
    </div>
  </li>
);

/** 消息: what could not be delivered, why, and what to do about it. */
export const Page = ({ parts, place }: PageProps) => {
  const reason = place.params['reason'];
  const { dead, problem, said, busy, load, resend, discard } = useDeadLetters(parts, reason);
  const [asking, setAsking] = useState<{ which: Which; words: string } | null>(null);
  const now = Date.now();
  const acts: Acts = { busy, onResend: (which) => void resend(which), onDiscard: (which, words) => setAsking({ which, words }) };
  return (
    <div className="desk-column desk-narrow" data-testid="messages-page">
      {said ? (
        <Notice tone="green" testId="dead-said">
          {said}
        </Notice>
      ) : null}
      {problem ? <Problem message={problem} onRetry={() => void load()} /> : null}
      {!dead && !problem ? <Loading words="正在取没有送达的消息…" /> : null}
      {dead?.reasons.length === 0 ? <Empty title="没有失败的消息" words="每一条都已送达，或还在等待发送。" testId="dead-empty" /> : null}
      {dead && dead.reasons.length > 0 ? (
        <>
          <p className="dead-lead">下面的消息多次尝试后没有送达，不会再自动发送。先处理原因，再重发；收件人已经收到过的不会重复收到。</p>
          <ul className="dead-reasons">
            {dead.reasons.map((one) => (
              <Reason key={one.reason} reason={one} at={reason} {...acts} />
            ))}
          </ul>
          <section className="panel" aria-label="失败的消息">
            {reason === undefined ? null : (
              <div className="dead-back">
                <a className="back" href={addressOf({ page: 'messages', params: {} })} data-testid="dead-all">
                  全部原因
                </a>
              </div>
            )}
            <ul className="dead-letters">
              {dead.letters.map((letter) => (
                <Row key={letter.id} letter={letter} now={now} {...acts} />
              ))}
            </ul>
          </section>
        </>
      ) : null}
      <h2 className="dead-title">消息规则</h2>
      <SettingEditor parts={parts} name="messages" />
      {asking ? (
        <Sheet title="放弃发送" onClose={() => setAsking(null)}>
          <p className="dead-lead">{asking.words}。放弃后不再发送，线索的消息记录里会注明。</p>
          <ChoiceList
            label="原因"
            choices={discardReasons}
            value={null}
            columns={2}
            testId="discard-why"
            onPick={(why) => {
              setAsking(null);
              if (why) void discard(asking.which, why as DiscardReason);
            }}
          />
        </Sheet>
      ) : null}
    </div>
  );
};
