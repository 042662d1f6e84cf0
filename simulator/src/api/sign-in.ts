import { findPerson, inScope, isMember } from '../directory/scope';
import { Refusal } from '../refusal';
import { randomText } from '../world';
import { type Call, text } from './call';

const userTicketMs = 1_800_000;

/** GET auth/getuserinfo: a code works once and for five minutes; an outsider has an openid and no userid. */
export function getUserInfo({ world, query }: Call): object {
  const value = query.get('code') ?? '';
  const code = world.state.oauthCodes[value];
  delete world.state.oauthCodes[value];
  world.changed();
  if (!code || code.expiresAt <= world.now()) throw new Refusal(40029);
  if (!code.userid) return { openid: code.openid, ...(code.externalUserid ? { external_userid: code.externalUserid } : {}) };
  const person = findPerson(world, code.userid);
  if (!person || !isMember(person)) throw new Refusal(46004);
  if (!inScope(world, person)) throw new Refusal(50002);
  if (code.scope !== 'snsapi_privateinfo') return { userid: person.userid };
  const ticket = randomText(48);
  world.state.userTickets[ticket] = { userid: person.userid, expiresAt: world.now() + userTicketMs };
  return { userid: person.userid, user_ticket: ticket, expires_in: userTicketMs / 1000 };
}

/** GET miniprogram/jscode2session: what `wx.qy.login` gave works once and for five minutes. */
export function jsCodeToSession({ world, query }: Call): object {
  if (query.get('grant_type') !== 'authorization_code') throw new Refusal(40035, 'grant_type');
  const value = query.get('js_code') ?? '';
  const code = world.live.jsCodes.get(value);
  world.live.jsCodes.delete(value);
  if (!code || code.expiresAt <= world.now()) throw new Refusal(40029);
  const person = findPerson(world, code.userid);
  if (!person || !isMember(person)) throw new Refusal(46004);
  if (!inScope(world, person)) throw new Refusal(50002);
  return { corpid: world.options.corpId, userid: person.userid, session_key: randomText(12) };
}

/** POST auth/getuserdetail: the only way to a member's phone, avatar and address. */
export function getUserDetail({ world, body }: Call): object {
  const ticket = world.state.userTickets[text(body.user_ticket)];
  const person = ticket && findPerson(world, ticket.userid);
  if (!ticket || !person || ticket.expiresAt <= world.now()) throw new Refusal(40058, 'user_ticket');
  const { userid, gender, mobile, email } = person;
  return { userid, gender, avatar: '', qr_code: '', mobile, email, biz_mail: email, address: '' };
}
