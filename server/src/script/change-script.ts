import { AppError } from '@tongguan/shared/api/errors';
import type { ScriptView } from '@tongguan/shared/script/contract';
import type { ScriptBody } from '@tongguan/shared/script/script';
import type { Person } from '../people/directory';
import type { Json } from '../platform/canonical';
import { open } from '../platform/collections';
import { derivedId } from '../platform/ids';
import type { Change } from '../platform/trail/trail';
import type { Services } from '../services';
import { presentScript } from './present-script';
import { type ScriptRecord, scriptKind } from './script-record';

const missing = () => new AppError('not-found', '没有这条话术');
const changed = () => new AppError('conflict', '这条话术刚被别人改过，请看过新的再改');

const asJson = (body: ScriptBody): { [key: string]: Json } => ({ ...body });

const change = async (
  services: Services,
  actor: Person,
  id: string,
  cmd: string,
  decide: (script: ScriptRecord) => Change<ScriptRecord>,
): Promise<ScriptView> => {
  if (!(await open(services.db, scriptKind.spec).findOne({ _id: id }, { projection: { _id: 1 } }))) throw missing();
  const by = { actor: { kind: 'person' as const, id: actor.id }, cmd };
  const { record } = await services.trail.change(scriptKind, id, by, decide);
  return presentScript(record, await services.directory.staff(), actor.id);
};

/** Writes a script or a new text of one: a draft until somebody else approves it. */
export const saveScript = async (
  services: Services,
  actor: Person,
  wanted: { cmd: string; script?: string | undefined; version?: number | undefined; body: ScriptBody },
): Promise<ScriptView> => {
  const { cmd, script, version, body } = wanted;
  const draft = { ...body, by: actor.id, at: services.now() };
  const event = { type: 'script.drafted', data: asJson(body) };
  if (script !== undefined)
    return change(services, actor, script, cmd, (held) => {
      if (held.version !== version) throw changed();
      // A new text of one taken out of use waits like any other; what it was is not used until somebody approves it.
      return { events: [event], set: { draft, retired: false } };
    });
  // Named after its command: asked for twice it is one.
  const _id = derivedId('s', actor.id, cmd);
  const fields = { _id, draft, approved: null, retired: false, live: false };
  const by = { actor: { kind: 'person' as const, id: actor.id }, cmd };
  const created = await services.trail.create(scriptKind, fields, [event], by);
  const record = 'record' in created ? created.record : await open(services.db, scriptKind.spec).findOne({ _id });
  if (!record) throw missing();
  return presentScript(record, await services.directory.staff(), actor.id);
};

/** Makes the draft the text in use. Two pairs of eyes: never by who wrote it. */
export const approveScript = (services: Services, actor: Person, id: string, cmd: string, version: number): Promise<ScriptView> =>
  change(services, actor, id, cmd, (held) => {
    if (held.version !== version) throw changed();
    if (!held.draft) throw new AppError('conflict', '没有等待批准的草稿');
    if (held.draft.by === actor.id) throw new AppError('conflict', '自己写的话术要由别人批准');
    const { by: _, at: __, ...body } = held.draft;
    const edition = (held.approved?.edition ?? 0) + 1;
    return {
      events: [{ type: 'script.approved', data: { ...asJson(body), edition } }],
      set: { approved: { ...body, edition, by: actor.id, at: services.now() }, draft: null, retired: false, live: true },
    };
  });

/** Takes a script out of use; a new text of it can be approved again. */
export const retireScript = (services: Services, actor: Person, id: string, cmd: string): Promise<ScriptView> =>
  change(services, actor, id, cmd, (held) =>
    held.retired ? { events: [] } : { events: [{ type: 'script.retired', data: {} }], set: { retired: true, live: false } },
  );
