import { AppError } from '@tongguan/shared/api/errors';
import type { KnownRival } from '@tongguan/shared/rival/rival';
import { withCompared } from '@tongguan/shared/rival/rival';
import { maxRecordingBytes } from '@tongguan/shared/touch/recording';
import { problemsOfTouch, type Touch, tidyTouch } from '@tongguan/shared/touch/touch';
import { requireSealer } from '../contact/open-contact';
import { evidenceFile } from '../file/evidence-file';
import { assertMayEdit, changeLead } from '../lead/change-lead';
import type { LeadRecord } from '../lead/lead';
import { contactOf, loadLead } from '../lead/load-lead';
import { mayEdit } from '../lead/sight';
import { touchClocks, touchSet } from '../lead/touch';
import type { Person } from '../people/directory';
import type { Json } from '../platform/canonical';
import { withClocks } from '../platform/clocks';
import type { Change } from '../platform/trail/trail';
import type { Services } from '../services';
import { taskRulesOf, withTasks } from '../task/with-tasks';
import type { TouchData, TouchedRecord } from './touch-record';

const documents = ['pdf', 'office', 'image'] as const;

const touchedAfter = ({ touched }: LeadRecord, { kind, step }: Touch, by: string, at: Date): TouchedRecord => ({
  at,
  by,
  kind,
  count: (touched?.count ?? 0) + 1,
  steps: { ...touched?.steps, ...(step ? { [step.step]: at } : {}) },
});

const rivalsAfter = (lead: LeadRecord, { step }: Touch): KnownRival[] | null =>
  step && step.rivals.length > 0
    ? withCompared(
        lead.rivals ?? [],
        step.rivals.map(({ name }) => name),
      )
    : null;

/** 触达日志 (E4): one write that keeps what was said, sealed; who has spoken with the customer has begun. */
export const recordTouch = async (services: Services, actor: Person, id: string, cmd: string, given: Touch): Promise<LeadRecord> => {
  const lead = await loadLead(services, actor, id);
  const touch = tidyTouch(given);
  const problems = problemsOfTouch(touch);
  if (problems.length > 0) throw new AppError('invalid', problems.map(({ words }) => words).join('；'), { problems });
  // Who may only read shall not keep a file from the sweep.
  if (!mayEdit(actor, lead)) throw new AppError('forbidden', '你可以查看这条线索，但不能记触达');
  const sealer = requireSealer(services.vault, await contactOf(services, lead));
  const file = touch.step?.file ? await evidenceFile(services, lead._id, touch.step.file, documents) : null;
  const audio = touch.audio ? await evidenceFile(services, lead._id, touch.audio, ['audio']) : null;
  if (audio && audio.size > maxRecordingBytes) throw new AppError('invalid', `录音超过 ${maxRecordingBytes / 1024 / 1024} MB，请分成几段`);
  const data: TouchData = {
    kind: touch.kind,
    step: touch.step?.step ?? null,
    words: sealer.seal('touch', JSON.stringify(touch)),
    file: file?.file ?? null,
    mark: file?.mark ?? null,
    ...(audio ? { audio: audio.file, audioMark: audio.mark } : {}),
  };
  const rules = await taskRulesOf(services);
  return changeLead(services, actor, lead._id, cmd, (held) => {
    const now = services.now();
    assertMayEdit(actor, held, '记触达');
    const { begins, clocks: touched } = touchClocks(held, actor.id);
    const { clocks, nextDue } = withClocks(held.clocks, touched);
    const rivals = rivalsAfter(held, touch);
    const change: Change<LeadRecord> = {
      events: [
        ...(begins ? [{ type: 'lead.started', data: { via: 'touch' } }] : []),
        { type: 'lead.touched', data: data as unknown as { [key: string]: Json } },
      ],
      set: {
        ...touchSet(held, now),
        ...(begins ? { startedAt: now } : {}),
        touched: touchedAfter(held, touch, actor.id, now),
        ...(rivals ? { rivals } : {}),
        clocks,
        ...(nextDue ? { nextDue } : {}),
      },
      unset: nextDue ? [] : ['nextDue'],
    };
    return withTasks(held, change, { ...rules, now });
  });
};
