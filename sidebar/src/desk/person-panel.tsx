import type { PersonView } from '@tongguan/shared/people/contract';
import { type Role, roleLabels, roles } from '@tongguan/shared/people/roles';
import { ActionButton } from '@tongguan/shared/ui/button';
import { Notice } from '@tongguan/shared/ui/notice';
import { momentWords } from '@tongguan/shared/ui/time-words';
import { useState } from 'react';
import { DutyForm } from './duty-form';
import { SelectField, TextField } from './form';
import type { DeskParts } from './parts';
import { RegionsForm } from './regions-form';
import { SmsPhoneForm } from './sms-phone-form';
import { useAct } from './use-act';
import { addressOf } from './use-place';

interface Props {
  parts: DeskParts;
  person: PersonView;
  /** Of who sits here: what they may change of this person. */
  role: Role;
  now: number;
  onChanged: (person: PersonView) => void;
  onStale: () => Promise<void>;
}

/** Administrators are named where the server is installed, not here. */
const given = Object.fromEntries(roles.filter((role) => role !== 'admin').map((role) => [role, roleLabels[role]]));

/** One person: who they are to the house, and what comes to them. */
export const PersonPanel = ({ parts, person, role, now, onChanged, onStale }: Props) => {
  const { api, newId } = parts;
  const { busy, refusal, act } = useAct<'role' | 'suspend'>(newId);
  const [reason, setReason] = useState('');
  const { suspension, unverified } = person;
  const suspend = (why: string | null) =>
    act('suspend', `${person.id} ${why}`, async (cmd) => {
      await api('people.suspend', { person: person.id, cmd, reason: why });
      await onStale();
    });
  return (
    <>
      {refusal ? (
        <Notice tone="red" urgent testId="person-problem">
          {refusal.words}
        </Notice>
      ) : null}
      <section className="form-part" aria-label="角色">
        <h3>{[roleLabels[person.role], person.department].filter(Boolean).join(' · ')}</h3>
        <p className="form-quiet">
          {person.active ? '部门和在职状态随企业微信。' : '在企业微信已停用、离开，或不在应用的可见范围内，已不能使用通关。'}
        </p>
        {role === 'admin' && person.role !== 'admin' ? (
          <SelectField
            label="角色"
            hint="改后此人需重新打开通关"
            value={person.roleByHand ? person.role : null}
            choices={given}
            none="随企业微信"
            disabled={busy !== null}
            testId="person-role"
            onPick={(next) =>
              void act('role', `${person.id} ${next}`, async (cmd) =>
                onChanged((await api('people.role', { person: person.id, cmd, role: next as Role | null })).person),
              )
            }
          />
        ) : null}
      </section>
      {role === 'admin' && person.active ? <SmsPhoneForm parts={parts} person={person.id} /> : null}
      {person.role === 'rep' ? (
        <>
          <section className="form-part" aria-label="接新线索">
            <h3>{person.suspended ? '暂停接新线索' : '接新线索'}</h3>
            {unverified ? (
              <p className="form-quiet" data-testid="unverified">
                {momentWords(unverified.since, now)} 起，{unverified.customers} 家客户信息核验逾期；核对完自动恢复，不能手工恢复。
                {role === 'supervisor' ? (
                  <>
                    {' '}
                    <a href={addressOf({ page: 'customers', params: { show: 'overdue' } })}>看逾期的客户</a>
                  </>
                ) : null}
              </p>
            ) : null}
            {suspension ? (
              <>
                <p className="form-quiet" data-testid="suspension">
                  {momentWords(suspension.since, now)} 起{suspension.until ? `，到 ${momentWords(suspension.until, now)}` : ''}：
                  {suspension.reason}
                </p>
                <div>
                  <ActionButton busy={busy === 'suspend'} onTap={() => void suspend(null)} testId="reinstate">
                    恢复接新线索
                  </ActionButton>
                </div>
              </>
            ) : (
              <>
                <TextField label="暂停的原因" value="" max={200} placeholder="如 外出培训一周" testId="suspend-reason" onType={setReason} />
                <div>
                  <ActionButton
                    busy={busy === 'suspend'}
                    disabled={reason.trim() === ''}
                    onTap={() => void suspend(reason.trim())}
                    testId="suspend"
                  >
                    暂停
                  </ActionButton>
                </div>
              </>
            )}
          </section>
          <RegionsForm parts={parts} person={person} mayEdit={role !== 'supervisor'} onChanged={onChanged} />
          <DutyForm parts={parts} person={person} onChanged={onChanged} onStale={onStale} />
        </>
      ) : null}
    </>
  );
};
