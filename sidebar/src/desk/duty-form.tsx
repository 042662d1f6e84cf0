import { usualIndustries } from '@tongguan/shared/lead/choices';
import type { PersonView } from '@tongguan/shared/people/contract';
import { sameDuty } from '@tongguan/shared/routing/duty';
import { ActionButton } from '@tongguan/shared/ui/button';
import { Notice } from '@tongguan/shared/ui/notice';
import { useState } from 'react';
import { CheckField, NumberField, TextField } from './form';
import { LeaveRows } from './leave-rows';
import type { DeskParts } from './parts';
import { ShiftField } from './shift-field';
import { useAct } from './use-act';

type Duty = PersonView['duty'];

interface Props {
  parts: DeskParts;
  person: PersonView;
  onChanged: (person: PersonView) => void;
  onStale: () => Promise<void>;
}

const usual = Object.fromEntries(usualIndustries.map((one) => [one, one]));
const between = /[，,、\n]+/;

/** How many leads, of which industries, when, and when not. Saved against what was shown: of two who change the same part the later is told. */
export const DutyForm = ({ parts: { api, newId }, person, onChanged, onStale }: Props) => {
  const [from, setFrom] = useState<Duty>(person.duty);
  const [to, setTo] = useState<Duty>(person.duty);
  /** Raised when the fields are to show another value than the one typed. */
  const [round, setRound] = useState(0);
  const [saved, setSaved] = useState(false);
  const { busy, refusal, act, forget } = useAct<'save'>(newId);
  const put = (patch: Partial<Duty>) => {
    setSaved(false);
    setTo((before) => ({ ...before, ...patch }));
  };
  const begin = (duty: Duty) => {
    setFrom(duty);
    setTo(duty);
    setRound((before) => before + 1);
  };
  const save = (on: Duty) =>
    act('save', JSON.stringify([person.id, on, to]), async (cmd) => {
      const answer = await api('people.duty', { person: person.id, cmd, from: on, to });
      onChanged(answer.person);
      setFrom(answer.person.duty);
      setTo(answer.person.duty);
      setSaved(true);
    });
  const theirs = refusal?.conflict ? (refusal.details as { now: Duty }).now : null;
  const own = to.industries.filter((one) => !Object.hasOwn(usual, one));
  return (
    <section className="form-part" aria-label="接线索的安排">
      <h3>接线索的安排</h3>
      <div key={round} className="form-part">
        <NumberField
          label="同时最多几条未结束的线索"
          value={to.cap}
          min={1}
          max={10_000}
          unit="条"
          placeholder="统一"
          hint="不填按统一上限"
          testId="duty-cap"
          onType={(cap) => put({ cap })}
          onEmpty={() => put({ cap: null })}
        />
        <CheckField
          label="擅长的行业（这些行业的线索优先给此人）"
          choices={usual}
          chosen={to.industries}
          testId="duty-industry"
          onChange={(industries) => put({ industries })}
        />
        <TextField
          label="其他行业"
          hint="几个用逗号隔开"
          value={own.join('，')}
          max={400}
          testId="duty-industries"
          onType={(text) =>
            setTo((before) => ({
              ...before,
              industries: [
                ...before.industries.filter((one) => Object.hasOwn(usual, one)),
                ...text
                  .split(between)
                  .map((one) => one.trim())
                  .filter((one) => one && !Object.hasOwn(usual, one)),
              ],
            }))
          }
        />
        <ShiftField shift={to.shift} onChange={(shift) => put({ shift })} />
        <LeaveRows leave={to.leave} onChange={(leave) => put({ leave })} />
      </div>
      {refusal ? (
        <Notice
          tone={theirs ? 'amber' : 'red'}
          urgent
          testId="duty-problem"
          actions={
            theirs ? (
              <>
                <ActionButton busy={busy !== null} onTap={() => void save(theirs)} testId="duty-mine">
                  保存我写的
                </ActionButton>
                <ActionButton
                  kind="quiet"
                  onTap={() => {
                    begin(theirs);
                    forget();
                    void onStale();
                  }}
                >
                  放弃我写的，看新的
                </ActionButton>
              </>
            ) : null
          }
        >
          {refusal.words}
        </Notice>
      ) : null}
      <div className="form-actions">
        <ActionButton kind="primary" busy={busy !== null} disabled={sameDuty(from, to)} onTap={() => void save(from)} testId="duty-save">
          保存安排
        </ActionButton>
        {saved && sameDuty(from, to) ? (
          <span className="form-quiet" role="status" data-testid="duty-saved">
            已保存，下一条线索起生效
          </span>
        ) : null}
      </div>
    </section>
  );
};
