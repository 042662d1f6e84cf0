import { companyDay } from '@tongguan/shared/clock/company-day';
import type { CustomerView } from '@tongguan/shared/customer/contract';
import { dateWords, lastDayWords, verificationWords } from '@tongguan/shared/customer/verification';
import { ActionButton } from '@tongguan/shared/ui/button';
import { useState } from 'react';
import { SelectField } from './form';

interface Props {
  view: CustomerView;
  now: number;
  busy: string | null;
  onVerify: () => void;
  onHand: (to: string) => void;
}

const ownerWords = (owner: CustomerView['owner']): string => {
  if (!owner) return '没人负责';
  return owner.active ? owner.name : `${owner.name}（已离开或改了角色）`;
};

/** I5 核验: who answers for a customer, when it was and is to be checked; checked here, or handed to another. */
export const CustomerCare = ({ view, now, busy, onVerify, onHand }: Props) => {
  const [to, setTo] = useState<string | null>(null);
  const at = new Date(now);
  const by = view.verifyBy ? new Date(view.verifyBy) : null;
  const due = by && verificationWords(by, at);
  return (
    <section className="form-part" aria-label="核验" data-testid="customer-care">
      <h3>核验</h3>
      <dl className="care-facts">
        <dt>负责人</dt>
        <dd data-testid="care-owner">{ownerWords(view.owner)}</dd>
        <dt>上次核对</dt>
        <dd className="number">{view.verifiedAt ? dateWords(companyDay(new Date(view.verifiedAt)), at) : '还没有核对过'}</dd>
        <dt>最后一天</dt>
        <dd className="number" data-testid="care-due">
          {by && due ? (
            <>
              {lastDayWords(by, at)}，<span className={`due due-${due.tone}`}>{due.words}</span>
            </>
          ) : (
            '有了负责人再起算'
          )}
        </dd>
      </dl>
      {view.mayVerify ? (
        <div>
          <ActionButton busy={busy === 'verify'} disabled={busy !== null} onTap={onVerify} testId="care-verify">
            核对无误
          </ActionButton>
        </div>
      ) : null}
      {view.hands.length > 0 ? (
        <div className="care-hand">
          <SelectField
            label={view.owner ? '移交给' : '交给谁负责'}
            value={null}
            choices={Object.fromEntries(view.hands.map(({ id, name }) => [id, name]))}
            none="请选择"
            disabled={busy !== null}
            testId="care-to"
            onPick={setTo}
          />
          <ActionButton
            busy={busy === 'hand'}
            disabled={busy !== null || to === null}
            onTap={() => (to ? onHand(to) : undefined)}
            testId="care-hand"
          >
            移交
          </ActionButton>
        </div>
      ) : null}
    </section>
  );
};
