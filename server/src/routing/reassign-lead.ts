import { AppError } from '@tongguan/shared/api/errors';
import { requireSealer } from '../contact/open-contact';
import { changeLead } from '../lead/change-lead';
import type { LeadRecord } from '../lead/lead';
import { contactOf, loadLead } from '../lead/load-lead';
import type { Person, Staff } from '../people/directory';
import type { Services } from '../services';
import { assignPatch } from './assign';

/** To whom a supervisor may give a lead: active reps and supervisors of the departments they lead, themselves among them. */
export const membersOf = (actor: Person, staff: Staff): Person[] => {
  const led = staff.subtree(actor.leads);
  return [...staff.people.values()].filter(
    (person) =>
      person.active &&
      (person.role === 'rep' || person.role === 'supervisor') &&
      (person.id === actor.id || person.departments.some((department) => led.has(department))),
  );
};

/**
 * The one exception to "rules decide": a supervisor gives a lead to a member of their team, with a reason that stands in the trail.
 * The reason may speak of the customer, so it is sealed under their key.
 */
export const reassignLead = async (
  services: Services,
  actor: Person,
  id: string,
  wanted: { cmd: string; to: string; reason: string },
): Promise<LeadRecord> => {
  const { directory, settings, vault, now } = services;
  const lead = await loadLead(services, actor, id);
  const sealer = requireSealer(vault, await contactOf(services, lead));
  const [staff, routing, clocks] = await Promise.all([directory.staff(), settings.get('routing'), settings.get('clocks')]);
  const to = membersOf(actor, staff).find((person) => person.id === wanted.to);
  if (!to) throw new AppError('invalid', '只能改派给自己团队里在职的销售');
  if (to.suspended) throw new AppError('conflict', `${to.name}已暂停接新线索：${to.suspended.reason}`);
  return changeLead(services, actor, id, wanted.cmd, (held) => {
    if (held.closedAt) throw new AppError('conflict', '这条线索已结束，不能改派');
    if (held.owner === to.id) throw new AppError('conflict', `这条线索已经由${to.name}负责`);
    const patch = assignPatch(held, {
      owner: to.id,
      team: to.mainDepartment,
      from: now(),
      now: now(),
      routing: routing.value,
      clocks: clocks.value,
    });
    const reason = sealer.seal('reassign-reason', wanted.reason);
    const data = { owner: to.id, team: to.mainDepartment, from: held.owner, reason };
    const given = { how: 'reassigned' as const, by: actor.id, reason };
    return { events: [{ type: 'lead.reassigned', data }], set: { ...patch.set, routing: null, given }, unset: patch.unset };
  });
};
