import { randomBytes } from 'node:crypto';
import { arrivalSpec } from '@tongguan/server/arrival/arrival';
import { sourceKey } from '@tongguan/server/arrival/sources';
import { duplicateId, duplicateKind, pairOf } from '@tongguan/server/duplicate/duplicate';
import { calibrationKind } from '@tongguan/server/fairness/records';
import { type LeadRecord, leadKind } from '@tongguan/server/lead/lead';
import { shownTo } from '@tongguan/server/lead/sight';
import { open } from '@tongguan/server/platform/collections';
import { systemActor } from '@tongguan/server/platform/trail/event';
import { openSession } from '@tongguan/server/session/session';
import { requestFor } from '@tongguan/shared/api/client';
import type { EndpointName } from '@tongguan/shared/api/contracts';
import type { Role } from '@tongguan/shared/people/roles';
import type { House } from './house';

/** Who plays each role. */
export const cast: Record<Role, string> = {
  rep: 'rep-hz-1',
  supervisor: 'lead-hz',
  executive: 'boss',
  reviewer: 'reviewer-1',
  operations: 'operations-1',
  admin: 'admin',
};

/** Gives the roles that WeCom cannot name to two people of their own. */
export const seedCast = async (house: House): Promise<void> => {
  const { api } = await house.signIn(cast.admin);
  for (const role of ['reviewer', 'operations'] as const) {
    await house.simulator.control.join({ userid: cast[role], name: role === 'reviewer' ? '温书远' : '曾雨桐', department: [5] });
    await api('people.role', { person: cast[role], cmd: `role-of-${role}`, role });
  }
};

/** A session without the way through WeCom, for tests that need very many. */
export const sessionOf = async (house: House, userid: string): Promise<string> => {
  const person = (await house.server.services.directory.staff()).people.get(userid);
  if (!person) throw new Error(`no such person: ${userid}`);
  return `tongguan=${await openSession(house.database.db, person, house.now())}`;
};

let mobiles = 0;
/** Far from the ones before: neighbouring numbers look like one with a slip in it. */
export const newMobile = (): string => `137${String((++mobiles * 73_687_871) % 100_000_000).padStart(8, '0')}`;
export const newCmd = (): string => `c-${randomBytes(8).toString('hex')}`;

export const leadsOf = (house: House) => open(house.database.db, leadKind.spec);

/** Hands a lead over as another part of the house would: one write, one event. */
export const handOver = async (house: House, lead: string, owner: string | null): Promise<void> => {
  const { directory, trail } = house.server.services;
  const team = owner === null ? null : ((await directory.staff()).people.get(owner)?.mainDepartment ?? null);
  await trail.change(leadKind, lead, { actor: systemActor }, ({ helpers, reviewers, region }) => ({
    events: [{ type: 'lead.assigned', data: { owner, team, decision: null } }],
    set: { ...shownTo({ owner, helpers, reviewers, region }), team, assignedAt: house.now() },
  }));
};

/** Puts a lead before a reviewer without a request for their approval: no event, so straight into the record. */
export const askFor = async (house: House, lead: string, reviewer: string): Promise<void> => {
  const record = (await leadsOf(house).findOne({ _id: lead }))!;
  await leadsOf(house).updateOne({ _id: lead }, { $set: shownTo({ ...record, reviewers: [reviewer] }) });
};

/** A lead that came by the website's form and belongs to `owner`; in a city nobody serves unless the form says otherwise. */
export const leadFor = async (house: House, owner: string | null, form: Record<string, unknown> = {}): Promise<LeadRecord> => {
  const { status, body } = await house.arrive({ name: '安排好', phone: newMobile(), region: '长沙', ...form });
  if (status !== 200) throw new Error(`the form was refused: ${status}`);
  const { _id } = (await leadsOf(house).findOne({ no: body.lead }))!;
  if (owner !== null) await handOver(house, _id, owner);
  return (await leadsOf(house).findOne({ _id }))!;
};

/** Two leads put forward as one, as if they had been found alike. */
export const pairFor = async (house: House, one: string, other: string): Promise<string> => {
  const _id = duplicateId(one, other);
  const pair = { _id, leads: pairOf(one, other), score: 0.9, reasons: [], state: 'open' as const, foundAt: house.now() };
  await house.server.services.trail.create(duplicateKind, pair, [{ type: 'duplicate.found', data: {} }], { actor: systemActor });
  return _id;
};

/** A rep's share of a month to be looked into. */
export const calibrationFor = async (house: House, person: string): Promise<string> => {
  const _id = `k${randomBytes(12).toString('hex')}`;
  const task = { _id, month: '2026-01', person, deviation: 0.4, state: 'open' as const };
  await house.server.services.trail.create(calibrationKind, task, [{ type: 'calibration.opened', data: {} }], { actor: systemActor });
  return _id;
};

/** An arrival of which no lead could be made: it says nothing of a person. */
export const rejectedFor = async (house: House): Promise<string> => {
  const { services } = house.server;
  const source = (await services.settings.get('sources')).value.sources.find(({ id }) => id === 'tool')!;
  const note = randomBytes(8).toString('hex');
  const path = `/api/push/tool/${sourceKey(services.vault, source)}`;
  await askRaw(house, 'POST', path, JSON.stringify({ note }));
  const row = await open(house.database.db, arrivalSpec).findOne(
    { source: 'tool', rejected: { $exists: true } },
    { sort: { receivedAt: -1 } },
  );
  return row!._id;
};

/** A new WeCom friend of a member; the external_userid. */
export const friendOf = async (house: House, userid: string, name?: string): Promise<string> => {
  const externalUserid = `wm${randomBytes(15).toString('hex')}`;
  const { callback } = house.simulator.control.addFriend({ userid, externalUserid, ...(name ? { name } : {}) });
  await callback;
  return externalUserid;
};

export interface Answer {
  status: number;
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: an answer of whatever shape, read by tests
  body: Record<string, any>;
  headers: Headers;
}

/** One request to an endpoint, with what the typed client would hide. */
export const ask = async (
  house: House,
  name: EndpointName,
  input: Record<string, unknown>,
  headers: Record<string, string> = {},
): Promise<Answer> => {
  const { method, path, body } = requestFor(name, input);
  return askRaw(house, method, path, body === undefined ? undefined : JSON.stringify(body), headers);
};

/** Like `ask`, by address and bytes. */
export const askRaw = async (
  house: House,
  method: string,
  path: string,
  body: string | undefined,
  headers: Record<string, string> = {},
): Promise<Answer> => {
  const answer = await fetch(house.server.url + path, {
    method,
    redirect: 'manual',
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body }),
  });
  const text = await answer.text();
  return { status: answer.status, text, body: text.startsWith('{') ? JSON.parse(text) : {}, headers: answer.headers };
};
