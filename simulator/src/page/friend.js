import { ask, byId, el, toast } from './ask.js';

const field = (label, control) => el('label', {}, el('span', {}, label), control);
const buttons = (...list) => el('div', { class: 'row' }, ...list);
const close = () => byId('friend').close();

/** Somebody scans the QR code of a channel: the state it carries comes back in the event. */
export function askForState({ state }, onState) {
  const dialog = byId('friend');
  const known = (state.contactWays ?? []).map((way) => el('option', { value: way.state }, way.remark));
  const input = el('input', {
    name: 'state',
    maxlength: 30,
    list: 'known-states',
    'data-testid': 'scan-state',
    placeholder: '例如 expo2026',
  });
  const form = el(
    'form',
    {
      method: 'dialog',
      onsubmit: () => onState(input.value.trim()),
    },
    el('h2', {}, '客户扫了渠道码'),
    field('渠道码（state）', input),
    el('datalist', { id: 'known-states' }, known),
    buttons(
      el('button', { type: 'submit', class: 'primary', 'data-testid': 'scan-done' }, '加为好友'),
      el('button', { type: 'button', class: 'quiet', onclick: close }, '取消'),
    ),
  );
  dialog.replaceChildren(form);
  dialog.showModal();
}

/** What the member writes down of a customer in the client, and the two ways a friendship ends. */
export function editFriend({ state, person, chat }) {
  const relation = state.relations.find((one) => one.userid === person && one.externalUserid === chat);
  if (!relation) return;
  const dialog = byId('friend');
  const text = (name, value, most) => el('input', { name, value, maxlength: most, 'data-testid': `friend-${name}` });
  const remark = text('remark', relation.remark, 20);
  const description = text('description', relation.description, 150);
  const own = text('own', relation.personalTags.join(' '), 100);
  const boxes = state.tagGroups.map((group) =>
    el(
      'fieldset',
      {},
      el('legend', {}, group.name),
      group.tags.map((tag) =>
        el(
          'label',
          { class: 'tag' },
          el('input', { type: 'checkbox', value: tag.id, checked: relation.tagIds.includes(tag.id) }),
          tag.name,
        ),
      ),
    ),
  );
  const path = `customers/${chat}/followers/${person}`;
  const act = (what, body) => {
    close();
    return ask(`${path}/${what}`, body).catch((error) => toast(error.message));
  };
  const save = () =>
    act('edit', {
      remark: remark.value.trim(),
      description: description.value.trim(),
      personalTags: own.value.split(/\s+/).filter(Boolean),
      tagIds: [...dialog.querySelectorAll('input[type=checkbox]:checked')].map((box) => box.value),
    });
  dialog.replaceChildren(
    el(
      'form',
      { method: 'dialog', onsubmit: save },
      el('h2', {}, '备注和标签'),
      field('备注', remark),
      field('描述', description),
      boxes,
      field('个人标签（空格隔开）', own),
      buttons(
        el('button', { type: 'submit', class: 'primary', 'data-testid': 'friend-save' }, '保存'),
        el('button', { type: 'button', class: 'quiet', onclick: close }, '取消'),
        el(
          'button',
          { type: 'button', class: 'quiet', 'data-testid': 'friend-end-member', onclick: () => act('end', { by: 'member' }) },
          '删除好友',
        ),
        el(
          'button',
          { type: 'button', class: 'quiet', 'data-testid': 'friend-end-customer', onclick: () => act('end', { by: 'customer' }) },
          '客户删除我',
        ),
      ),
    ),
  );
  dialog.showModal();
}
