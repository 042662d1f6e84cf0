import { endTokens, issueTicket } from '../api/token';
import { checkCallbackUrl } from '../callback/check-url';
import { deliverEvent } from '../callback/deliver';
import type { XmlFields } from '../callback/xml';
import { type ClickResult, clickCard, type Selection } from '../cards/click';
import { findDelivery } from '../cards/update';
import { createTag, deleteTag, renameTag, shuffleTags } from '../customers/change-tags';
import { addFriend, editInClient, endFriendship, type NewFriend, transferFriend } from '../customers/friends';
import { join, moveTo, resign, setLeader } from '../directory/change-people';
import { callbackModes, type Faults, noFaults, noRestrictions, type Permissions } from '../faults';
import { issueCode, issueJsCode } from '../oauth';
import type { Limits } from '../options';
import { seedState } from '../seed';
import type { Delivery, Person, Schedule } from '../state';
import { type CallbackRecord, noCounters, type World } from '../world';

export type FaultsPatch = Partial<Faults> & { revokeToken?: boolean; expireToken?: boolean };

/** The levers of a stand-in, for tests in the same process; the routes under /sim/ pull the same ones. */
export function makeControl(world: World) {
  return {
    world,
    setFaults: (patch: FaultsPatch): Faults => setFaults(world, patch),
    setPermissions: (patch: Partial<Permissions>): Permissions => Object.assign(world.live.permissions, patch),
    setLimits: (patch: Partial<Limits>): Limits => Object.assign(world.live.limits, patch),
    counters: () => world.live.counters,
    log: (path?: string) => world.live.log.filter((entry) => !path || entry.path === path),
    callbacks: (): CallbackRecord[] => world.live.callbacks,
    cards: (userid?: string): Delivery[] => world.state.deliveries.filter((card) => !userid || card.userid === userid).reverse(),
    click: (idOrTaskId: string, userid: string, key: string, selected?: Selection[]): Promise<ClickResult> => {
      const delivery = findDelivery(world, idOrTaskId, userid);
      if (!delivery) throw new Error(`no card ${idOrTaskId} on the phone of ${userid}`);
      return clickCard(world, delivery, key, selected);
    },
    /** What stands in a person's calendar, the earliest first. */
    schedules: (userid: string): Schedule[] =>
      world.state.schedules.filter((one) => !one.cancelled && one.userids.includes(userid)).sort((a, b) => a.from - b.from),
    addFriend: (given: NewFriend) => addFriend(world, given),
    endFriendship: (userid: string, externalUserid: string, by: 'member' | 'customer') => endFriendship(world, userid, externalUserid, by),
    editInClient: (...args: [string, string, Parameters<typeof editInClient>[3]]) => editInClient(world, ...args),
    transferFriend: (externalUserid: string, from: string, to: string) => transferFriend(world, externalUserid, from, to),
    /** As if another app of the corporation had been quicker with its welcome. */
    claimWelcome: (code: string): void => {
      const welcome = world.state.welcomeCodes[code];
      if (welcome) welcome.usedBy = 'another app';
    },
    createTag: (group: string, name: string) => createTag(world, group, name),
    renameTag: (id: string, name: string) => renameTag(world, id, name),
    deleteTag: (id: string) => deleteTag(world, id),
    shuffleTags: (group: string) => shuffleTags(world, group),
    resign: (userid: string, how?: 'gone' | 'left') => resign(world, userid, how),
    join: (person: Pick<Person, 'userid' | 'name' | 'department'> & Partial<Person>) => join(world, person),
    moveTo: (userid: string, department: number[]) => moveTo(world, userid, department),
    setLeader: (userid: string, department: number, leader: boolean) => setLeader(world, userid, department, leader),
    sendEvent: (fields: XmlFields) => deliverEvent(world, fields),
    checkCallbackUrl: () => checkCallbackUrl(world),
    /** A code as OAuth would issue it, without the browser. */
    issueCode: (person: string, scope = 'snsapi_base') => issueCode(world, person, scope),
    /** A code as `wx.qy.login` would give it in a mini-program. */
    issueJsCode: (userid: string) => issueJsCode(world, userid),
    issueTicket: (kind: 'corp' | 'agent') => issueTicket(world, kind) as { ticket: string },
    reset: (): void => reset(world),
  };
}

export type Control = ReturnType<typeof makeControl>;

function setFaults(world: World, patch: FaultsPatch): Faults {
  const { revokeToken, expireToken, ...faults } = patch;
  if (faults.callbackMode && !callbackModes.includes(faults.callbackMode)) throw new Error(`callbackMode: ${callbackModes.join(', ')}`);
  if (revokeToken) endTokens(world, 'revoked');
  if (expireToken) endTokens(world, 'expired');
  Object.assign(world.live.faults, faults);
  world.changes.emit('change');
  return world.live.faults;
}

/** Back to the sample data, nothing broken, nothing counted. */
function reset(world: World): void {
  world.state = seedState(world.now());
  Object.assign(world.live, {
    faults: noFaults(),
    permissions: noRestrictions(world.options.trustedDomains[0] ?? null),
    counters: noCounters(),
    log: [],
    callbacks: [],
  });
  world.live.frames.clear();
  world.live.jsCodes.clear();
  world.live.windows.clear();
  world.changed();
}
