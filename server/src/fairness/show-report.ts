import { AppError } from '@tongguan/shared/api/errors';
import type { Person } from '../people/directory';
import { personKind } from '../people/person';
import { open } from '../platform/collections';
import type { Services } from '../services';
import { calibrationKind, fairnessKind } from './records';

/** Whose shares a person may read: a supervisor those of the people they lead, an executive all. */
const mayRead = async ({ directory }: Services, actor: Person): Promise<(person: string) => boolean> => {
  if (actor.role === 'executive') return () => true;
  const staff = await directory.staff();
  const led = staff.subtree(actor.leads);
  return (person) => staff.people.get(person)?.departments.some((department) => led.has(department)) ?? false;
};

export const showReport = async (services: Services, actor: Person, month: string) => {
  const { db, directory, vault } = services;
  const [report, calibrations, may, staff] = await Promise.all([
    open(db, fairnessKind.spec).findOne({ _id: month }),
    open(db, calibrationKind.spec).find({ month }).toArray(),
    mayRead(services, actor),
    directory.staff(),
  ]);
  const shares = (report?.reps ?? []).filter(({ person }) => may(person));
  const keys = new Map(
    (
      await open(db, personKind.spec)
        .find({ _id: { $in: calibrations.filter(({ note }) => note).map(({ person }) => person) } })
        .toArray()
    ).map(({ _id, key }) => [_id, key]),
  );
  const noteOf = (person: string, note: string | undefined): string | null => {
    const key = keys.get(person);
    return note && key ? vault.sealer(`person:${person}`, key).open('calibration', note) : null;
  };
  return {
    month,
    madeAt: report?.madeAt.toISOString() ?? null,
    reps: shares
      .map(({ person, team, leads, quality, average, deviation }) => {
        const suspended = staff.people.get(person)?.suspended;
        const task = calibrations.find((one) => one.person === person);
        return {
          person,
          name: staff.people.get(person)?.name ?? '已离开的员工',
          team: team === null ? null : staff.departmentName(team),
          leads,
          quality,
          average,
          deviation,
          suspended: suspended
            ? { since: suspended.since.toISOString(), until: suspended.until?.toISOString() ?? null, reason: suspended.reason }
            : null,
          calibration: task ? { id: task._id, state: task.state, note: noteOf(person, task.note) } : null,
        };
      })
      .sort((a, b) => Math.abs(b.deviation) - Math.abs(a.deviation) || a.person.localeCompare(b.person)),
  };
};

export const settleCalibration = async (
  services: Services,
  actor: Person,
  id: string,
  wanted: { cmd: string; note: string },
): Promise<void> => {
  const { db, trail, vault } = services;
  const [task, may] = await Promise.all([open(db, calibrationKind.spec).findOne({ _id: id }), mayRead(services, actor)]);
  const person = task && may(task.person) ? await open(db, personKind.spec).findOne({ _id: task.person }) : null;
  if (!person) throw new AppError('not-found', '没有这项校准任务');
  const note = vault.sealer(`person:${person._id}`, person.key).seal('calibration', wanted.note);
  await trail.change(calibrationKind, id, { actor: { kind: 'person', id: actor.id }, cmd: wanted.cmd }, (held) => {
    if (held.state === 'settled') throw new AppError('conflict', '这项校准任务已经完成');
    return { events: [{ type: 'calibration.settled', data: { note } }], set: { state: 'settled' as const, note } };
  });
};
