import { byId, el } from './ask.js';

/** The switcher: members by department, then someone from outside. */
export function fillPersons({ state, person }) {
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
