import { AppError } from '@tongguan/shared/api/errors';
import type { Person, Staff } from './directory';

/** A supervisor's people are those of the departments they lead; operations and administrators look after everyone. */
export const looksAfter = (actor: Person, person: Person, staff: Staff): boolean => {
  if (actor.role !== 'supervisor') return true;
  const led = staff.subtree(actor.leads);
  return person.id !== actor.id && person.departments.some((department) => led.has(department));
};

/** The person, if the actor looks after them; whoever else answers as nobody would. */
export const personOf = (actor: Person, id: string, staff: Staff): Person => {
  const person = staff.people.get(id);
  if (!person || !looksAfter(actor, person, staff)) throw new AppError('not-found', '没有这位员工');
  return person;
};
