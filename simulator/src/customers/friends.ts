import { deliverEvent } from '../callback/deliver';
import { requirePerson } from '../directory/change-people';
import { chatId, newRelation, sampleExternalUserid } from '../seed';
import type { Customer, Relation } from '../state';
import { type CallbackRecord, randomText, type World } from '../world';
import { say } from './chats';

const welcomeMs = 20_000;
const someNames = ['沈一鸣', '何雨桐', '梁家豪', '宋知微', '冯凯文', '唐可欣', '许志远', '邓思琪', '曹文轩', '彭若兰', '程子昂', '袁静怡'];

export interface NewFriend extends Partial<Customer> {
  userid: string;
  /** Comes back in the event and in follow_user: which QR code or link was used. */
  state?: string;
  addWay?: number;
  /** The customer has scanned, and the member has not yet agreed: add_half_external_contact. */
  half?: boolean;
}

/** Someone (new, or known already) becomes this member's friend; the app hears add_external_contact. */
export function addFriend(world: World, given: NewFriend): { customer: Customer; welcomeCode: string; callback: Promise<CallbackRecord> } {
  const person = requirePerson(world, given.userid);
  const { state = '', addWay = 1, half = false, userid: _, ...known } = given;
  const number = world.state.customers.length + 1;
  let customer = world.state.customers.find((one) => one.externalUserid === known.externalUserid);
  if (!customer) {
    customer = { externalUserid: sampleExternalUserid(number), name: someNames[number % someNames.length]!, type: 1, gender: 0, ...known };
    world.state.customers.push(customer);
  }
  const { externalUserid } = customer;
  world.state.relations = world.state.relations.filter((one) => one.userid !== person.userid || one.externalUserid !== externalUserid);
  world.state.relations.push(newRelation(person.userid, externalUserid, world.now(), { state, addWay }));
  const welcomeCode = randomText(16);
  world.state.welcomeCodes[welcomeCode] = { userid: person.userid, externalUserid, expiresAt: world.now() + welcomeMs };
  say(world, chatId(person.userid, externalUserid), 'notice', `你已添加了${customer.name}，现在可以开始聊天了。`);
  const callback = changed(world, half ? 'add_half_external_contact' : 'add_external_contact', person.userid, externalUserid, {
    ...(state ? { State: state } : {}),
    ...(world.live.permissions.consoleWelcome ? {} : { WelcomeCode: welcomeCode }),
  });
  return { customer, welcomeCode, callback };
}

/** The member removes the customer, or the customer removes the member: two events, and two different traces. */
export function endFriendship(world: World, userid: string, externalUserid: string, by: 'member' | 'customer'): Promise<CallbackRecord> {
  const relation = requireFriend(world, userid, externalUserid);
  if (by === 'member') world.state.relations = world.state.relations.filter((one) => one !== relation);
  else relation.deletedByCustomer = true;
  world.changed();
  return changed(world, by === 'member' ? 'del_external_contact' : 'del_follow_user', userid, externalUserid);
}

/** 客户转移 once it has taken effect: the old member hears that the customer is gone, and why; the new one that there is a friend. */
export async function transferFriend(world: World, externalUserid: string, from: string, to: string): Promise<void> {
  const relation = requireFriend(world, from, externalUserid);
  requirePerson(world, to);
  world.state.relations = world.state.relations.filter((one) => one !== relation);
  world.state.relations.push(newRelation(to, externalUserid, world.now(), { addWay: 202 }));
  world.changed();
  await changed(world, 'del_external_contact', from, externalUserid, { Source: 'DELETE_BY_TRANSFER' });
  await changed(world, 'add_external_contact', to, externalUserid);
}

/** A change made in the client, which (unlike one made by API) is told to the app. */
export function editInClient(
  world: World,
  userid: string,
  externalUserid: string,
  edit: Partial<Pick<Relation, 'remark' | 'description' | 'tagIds' | 'personalTags' | 'remarkMobiles'>>,
): Promise<CallbackRecord> {
  const relation = requireFriend(world, userid, externalUserid);
  Object.assign(relation, edit);
  world.changed();
  return changed(world, 'edit_external_contact', userid, externalUserid);
}

function requireFriend(world: World, userid: string, externalUserid: string): Relation {
  const relation = world.state.relations.find((one) => one.userid === userid && one.externalUserid === externalUserid);
  if (!relation) throw new Error(`${externalUserid} is no friend of ${userid}`);
  return relation;
}

const changed = (
  world: World,
  changeType: string,
  userid: string,
  externalUserid: string,
  more: Record<string, string> = {},
): Promise<CallbackRecord> =>
  deliverEvent(world, {
    Event: 'change_external_contact',
    ChangeType: changeType,
    UserID: userid,
    ExternalUserID: externalUserid,
    ...more,
  });
