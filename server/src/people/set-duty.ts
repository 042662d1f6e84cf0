import { AppError } from '@tongguan/shared/api/errors';
import type { PersonView } from '@tongguan/shared/people/contract';
import { type Duty, dutyConflicts, dutyOf, dutyParts, mergeDuty, sameDuty, withDuty } from '@tongguan/shared/routing/duty';
import type { Json } from '../platform/canonical';
import type { Services } from '../services';
import type { Person } from './directory';
import { personOf } from './looks-after';
import { personNow } from './present-person';

const asJson = ({ cap, industries, shift, leave }: Duty): Json => ({
  cap,
  industries: [...industries],
  shift: shift && { ...shift },
  leave: leave.map(({ from, to }) => ({ from, to })),
});

/**
 * How many leads one person may hold, of which industries, when and when not: a line of the rules that give leads out, written by itself,
 * so that whoever edits the rules at the same time and whoever edits another person lose nothing.
 */
export const setDuty = async (
  services: Services,
  actor: Person,
  wanted: { person: string; cmd: string; from: Duty; to: Duty },
): Promise<{ person: PersonView }> => {
  const person = personOf(actor, wanted.person, await services.directory.staff());
  const { from, to } = wanted;
  await services.settings.change('routing', { actor: { kind: 'person', id: actor.id }, cmd: wanted.cmd }, (rules) => {
    const now = dutyOf(rules, person.id);
    const lost = dutyConflicts(now, from, to);
    if (lost.length > 0)
      throw new AppError('conflict', `${lost.map((part) => dutyParts[part]).join('、')}刚被别人改过，请看过新的再改`, { now: asJson(now) });
    const next = mergeDuty(now, from, to);
    if (sameDuty(now, next)) return null;
    const event = { type: 'setting.duty-changed', data: { person: person.id, from: asJson(now), to: asJson(next) } };
    return { event, value: withDuty(rules, person.id, next) };
  });
  return { person: await personNow(services, person.id) };
};
