import { AppError } from '@tongguan/shared/api/errors';
import type { Person } from '../people/directory';
import { collection, open } from '../platform/collections';
import { derivedId } from '../platform/ids';
import { type RecordBase, recordKind } from '../platform/trail/record';
import type { Services } from '../services';

/** A 「联系我」 QR code made here: whoever scans it becomes the member's friend, and the event carries the state. */
export interface WayRecord extends RecordBase {
  configId: string;
  state: string;
  remark: string;
  member: string;
  qrCode: string;
  createdAt: Date;
}

export const wayKind = recordKind('way', collection<WayRecord>('contact_ways', [{ key: { createdAt: -1 }, name: 'createdAt' }]));

type WayFields = Pick<WayRecord, '_id' | 'state' | 'remark' | 'member' | 'qrCode'>;

const present = async ({ directory }: Services, { _id, state, remark, member, qrCode }: WayFields) => ({
  id: _id,
  state,
  remark,
  member: (await directory.staff()).people.get(member)?.name ?? '已离开的员工',
  qrCode,
});

/** Makes one, once per command. Its state must stand in the settings: a code that means nothing would bring friends and no leads. */
export const createContactWay = async (
  services: Services,
  actor: Person,
  wanted: { cmd: string; state: string; member: string; remark: string },
) => {
  const { db, settings, directory, wecom, trail, now } = services;
  const { state, member, remark, cmd } = wanted;
  const { value } = await settings.get('friends');
  if (!value.states.some((source) => source.state === state))
    throw new AppError('invalid', `渠道码 ${state} 还没有写进设置，请先说明它代表哪个来源`);
  if (!(await directory.staff()).people.get(member)?.active) throw new AppError('invalid', '没有这位成员，或已停用');
  const _id = derivedId('w', actor.id, cmd);
  const done = await open(db, wayKind.spec).findOne({ _id });
  if (done) return present(services, done);
  const made = await wecom.addContactWay({ userid: member, state, remark });
  const fields = { _id, configId: made.configId, state, remark, member, qrCode: made.qrCode, createdAt: now() };
  const by = { actor: { kind: 'person' as const, id: actor.id }, cmd };
  const created = await trail.create(wayKind, fields, [{ type: 'way.created', data: { state, member } }], by);
  const kept = 'record' in created ? created.record : await open(db, wayKind.spec).findOne({ _id });
  return present(services, kept ?? fields);
};

export const listContactWays = async (services: Services) => {
  const ways = await open(services.db, wayKind.spec).find().sort({ createdAt: -1 }).limit(500).toArray();
  return Promise.all(ways.map((way) => present(services, way)));
};
