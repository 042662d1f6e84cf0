import type { Output } from '@tongguan/shared/api/client';
import { companyDay } from '@tongguan/shared/clock/company-day';
import { dayStart, dayWords } from '@tongguan/shared/clock/day-start';
import { ActionButton } from '@tongguan/shared/ui/button';
import { Field } from '@tongguan/shared/ui/field';
import { Tag } from '@tongguan/shared/ui/tag';
import { useRef } from 'react';
import type { Ask } from './fairness-page';

export type Share = Output<'fairness.report'>['reps'][number];

const percent = (deviation: number): string => `${deviation > 0 ? '+' : ''}${Math.round(deviation * 100)}%`;

interface Props {
  reps: readonly Share[];
  maySuspend: (person: string) => boolean;
  ask: Ask;
  busy: boolean;
  onAsk: (ask: Ask) => void;
  onSettle: (rep: Share, note: string) => void;
  /** A null reason lifts it. */
  onSuspend: (rep: Share, reason: string | null, until?: string) => void;
}

const Settle = ({ rep, busy, onAsk, onSettle }: { rep: Share } & Pick<Props, 'busy' | 'onAsk' | 'onSettle'>) => (
  <Field
    label={`${rep.name}的校准结论`}
    placeholder="查到什么、改了什么"
    maxlength={300}
    action={busy ? '保存中…' : '完成校准'}
    keepTyped
    focus
    inputTestId="settle-note"
    buttonTestId="settle-done"
    onDone={(note) => (busy ? undefined : onSettle(rep, note))}
    onCancel={() => onAsk(null)}
  />
);

const Suspend = ({ rep, busy, onAsk, onSuspend }: { rep: Share } & Pick<Props, 'busy' | 'onAsk' | 'onSuspend'>) => {
  const until = useRef('');
  const tomorrow = dayWords(companyDay(new Date(Date.now() + 24 * 3_600_000)));
  return (
    <div className="fair-suspend">
      <label className="filter-field">
        暂停到（含当天，不填则一直到恢复）
        <input
          type="date"
          min={tomorrow}
          data-testid="suspend-until"
          onChange={(event) => {
            until.current = event.currentTarget.value;
          }}
        />
      </label>
      <Field
        label={`暂停给${rep.name}派单的原因`}
        placeholder="写明原因"
        maxlength={200}
        action={busy ? '保存中…' : '暂停派单'}
        keepTyped
        focus
        inputTestId="suspend-reason"
        buttonTestId="suspend-done"
        onDone={(reason) => {
          if (busy) return;
          const day = until.current.replaceAll('-', '');
          onSuspend(rep, reason, day ? dayStart(day, undefined, 1).toISOString() : undefined);
        }}
        onCancel={() => onAsk(null)}
      />
    </div>
  );
};

const Calibration = ({ rep, onAsk }: { rep: Share; onAsk: Props['onAsk'] }) => {
  const { calibration } = rep;
  if (!calibration) return <span className="fair-quiet">无需</span>;
  if (calibration.state === 'settled')
    return (
      <>
        <Tag tone="green">已校准</Tag>
        {calibration.note ? <span className="fair-note">{calibration.note}</span> : null}
      </>
    );
  return (
    <ActionButton onTap={() => onAsk({ kind: 'settle', person: rep.person })} testId="settle">
      写校准结论
    </ActionButton>
  );
};

const Duty = ({
  rep,
  maySuspend,
  busy,
  onAsk,
  onSuspend,
}: { rep: Share; maySuspend: boolean } & Pick<Props, 'busy' | 'onAsk' | 'onSuspend'>) => {
  const { suspended } = rep;
  if (!suspended)
    return maySuspend ? (
      <ActionButton kind="quiet" onTap={() => onAsk({ kind: 'suspend', person: rep.person })} testId="suspend">
        暂停派单
      </ActionButton>
    ) : (
      <span className="fair-quiet">正常</span>
    );
  const until = suspended.until ? `到 ${dayWords(companyDay(new Date(Date.parse(suspended.until) - 1)))}` : '到恢复为止';
  return (
    <>
      <Tag tone="amber">已暂停</Tag>
      <span className="fair-note">
        {until}：{suspended.reason}
      </span>
      {maySuspend ? (
        <ActionButton kind="quiet" busy={busy} onTap={() => onSuspend(rep, null)} testId="reinstate">
          恢复
        </ActionButton>
      ) : null}
    </>
  );
};

/** One row a rep, who differs most first; what a row asks for opens under it. */
export const FairnessTable = (props: Props) => {
  const { reps, ask, busy, maySuspend, onAsk, onSettle, onSuspend } = props;
  return (
    <ul className="panel fair-list" data-testid="fair-table">
      {reps.map((rep) => (
        <li key={rep.person} className="fair-row" data-testid="fair-row" data-person={rep.person}>
          <div className="fair-who">
            <strong>{rep.name}</strong>
            <span className="fair-quiet">{rep.team ?? '团队未知'}</span>
          </div>
          <dl className="fair-figures">
            <div>
              <dt>分到</dt>
              <dd className="number">{rep.leads} 条</dd>
            </div>
            <div>
              <dt>平均质量</dt>
              <dd className="number">{rep.quality.toFixed(2)}</dd>
            </div>
            <div>
              <dt>团队平均</dt>
              <dd className="number">{rep.average.toFixed(2)}</dd>
            </div>
            <div>
              <dt>偏差</dt>
              <dd className={`number${rep.calibration ? ' fair-far' : ''}`}>{percent(rep.deviation)}</dd>
            </div>
          </dl>
          <div className="fair-acts">
            <Calibration rep={rep} onAsk={onAsk} />
          </div>
          <div className="fair-acts">
            <Duty rep={rep} maySuspend={maySuspend(rep.person)} busy={busy} onAsk={onAsk} onSuspend={onSuspend} />
          </div>
          {ask?.person === rep.person ? (
            <div className="fair-ask">
              {ask.kind === 'settle' ? (
                <Settle rep={rep} busy={busy} onAsk={onAsk} onSettle={onSettle} />
              ) : (
                <Suspend rep={rep} busy={busy} onAsk={onAsk} onSuspend={onSuspend} />
              )}
            </div>
          ) : null}
        </li>
      ))}
    </ul>
  );
};
