import type Router from '@koa/router';
import type { Selection } from '../cards/click';
import { chatsOf, say } from '../customers/chats';
import type { NewFriend } from '../customers/friends';
import { isMember } from '../directory/scope';
import { chatId } from '../seed';
import type { Person } from '../state';
import type { Control } from './control';
import { get, type Json, post } from './json-route';

/** What people and customers do: the page's own calls, and a test's. */
export function mountWorldRoutes(router: Router, control: Control): void {
  const { world } = control;
  get(router, '/sim/state', () => ({
    corpId: world.options.corpId,
    agentId: world.options.agentId,
    target: world.options.target,
    callbackUrl: world.options.callbackUrl,
    now: world.now(),
    departments: world.state.departments,
    people: world.state.people,
    customers: world.state.customers,
    relations: world.state.relations,
    tagGroups: world.state.tagGroups,
    contactWays: world.state.contactWays,
    faults: world.live.faults,
    permissions: world.live.permissions,
    counters: world.live.counters,
  }));
  get(router, '/sim/schedules', ({ userid }) => control.schedules(String(userid)));
  mountPeople(router, control);
  mountChats(router, control);
  get(router, '/sim/cards', ({ userid }) => control.cards(userid as string | undefined).slice(0, 200));
  post(router, '/sim/cards/:id/click', ({ userid, key, selected }, { id }) =>
    control.click(id!, String(userid), String(key), selected as Selection[] | undefined),
  );
}

function mountPeople(router: Router, control: Control): void {
  const { world } = control;
  get(router, '/sim/persons', () => world.state.people.filter(isMember));
  post(router, '/sim/persons', (person) => control.join(person as unknown as Person));
  post(router, '/sim/persons/:userid/resign', ({ how }, { userid }) => control.resign(userid!, how as 'gone' | 'left' | undefined));
  post(router, '/sim/persons/:userid/department', ({ department }, { userid }) => control.moveTo(userid!, department as number[]));
  post(router, '/sim/persons/:userid/leader', ({ department, leader }, { userid }) =>
    control.setLeader(userid!, Number(department), leader !== false),
  );
}

function mountChats(router: Router, control: Control): void {
  const { world } = control;
  get(router, '/sim/chats', ({ userid }) => chatsOf(world, String(userid)));
  get(router, '/sim/chats/:userid/:external', (_, { userid, external }) => world.state.chats[chatId(userid!, external!)] ?? []);
  post(router, '/sim/chats/:userid/:external', ({ from, text }, { userid, external }) => {
    const known = world.state.relations.some((one) => one.userid === userid && one.externalUserid === external);
    if (!known || typeof text !== 'string' || !text.trim()) throw new Error('no such chat, or nothing said');
    return say(world, chatId(userid!, external!), from === 'customer' ? 'customer' : 'member', text);
  });
  post(router, '/sim/customers', async ({ wait, ...given }) => {
    const { callback, ...made } = control.addFriend(given as unknown as NewFriend);
    return wait === false ? made : { ...made, callback: await callback };
  });
  const friend = '/sim/customers/:external/followers/:userid';
  post(router, `${friend}/edit`, (edit, { external, userid }) => control.editInClient(userid!, external!, edit as Json));
  post(router, `${friend}/transfer`, ({ to }, { external, userid }) => control.transferFriend(external!, userid!, String(to)));
  post(router, '/sim/tags', ({ group, name }) => control.createTag(String(group), String(name)));
  post(router, '/sim/tags/:id', ({ name }, { id }) => control.renameTag(id!, String(name)));
  post(router, '/sim/tags/:id/delete', (_, { id }) => control.deleteTag(id!));
  post(router, `${friend}/end`, ({ by }, { external, userid }) =>
    control.endFriendship(userid!, external!, by === 'member' ? 'member' : 'customer'),
  );
}
