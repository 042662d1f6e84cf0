import { byId, el } from './ask.js';

let drawn = '';

/** The switcher: members by department, then someone from outside; drawn again when people or the choice changed. */
export function fillPersons({ state, person }) {
  const now = JSON.stringify([state.people, state.departments, person]);
  if (now === drawn) return;
  drawn = now;
  const groups = state.departments
    .map(({ id, name }) => [name, state.people.filter((one) => one.department[0] === id && one.status !== 5)])
    .filter(([, people]) => people.length > 0)
    .map(([name, people]) =>
      el(
        'optgroup',
        { label: name },
        people.map((one) => el('option', { value: one.userid }, `${one.name} · ${one.position}`)),
      ),
    );
  groups.push(el('optgroup', { label: '企业外' }, el('option', { value: 'outsider' }, '微信用户（非成员）')));
  const select = byId('person-select');
  select.replaceChildren(...groups);
  select.value = person;
  byId('person-avatar').textContent = nameOf(state, person).slice(-2);
}

export const nameOf = (state, userid) => state.people.find((one) => one.userid === userid)?.name ?? '访客';
