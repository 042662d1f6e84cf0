import { AppError } from '@tongguan/shared/api/errors';
import { withWording } from '@tongguan/shared/arrival/consent';
import type { Mapping } from '@tongguan/shared/arrival/mapping';
import { mappingOf } from '@tongguan/shared/arrival/settings';
import type { Person } from '../people/directory';
import type { Services } from '../services';
import { presentSource } from './source-view';
import { listSources, loadSource, type Reader, type Source } from './sources';

interface Wanted extends Pick<Source, 'kind' | 'label' | 'enabled' | 'origins' | 'thanks'> {
  source: string;
  cmd: string;
  version: number;
  renewKey: boolean;
  consent?: { on: boolean; text: string; link: string | null } | undefined;
}

/** One source takes the place of its former self, or stands at the end; on the version it was based on. */
const put = async (services: Services, actor: Person, source: Source, { cmd, version }: { cmd: string; version: number }) => {
  const { value } = await services.settings.get('sources');
  const known = value.sources.some(({ id }) => id === source.id);
  const sources = known ? value.sources.map((one) => (one.id === source.id ? source : one)) : [...value.sources, source];
  const by = { actor: { kind: 'person' as const, id: actor.id }, cmd };
  return services.settings.put('sources', version, { ...value, sources }, by);
};

export const putSource = async (services: Services, actor: Person, wanted: Wanted) => {
  const { source: id, kind, label, enabled, origins, thanks, renewKey } = wanted;
  if (services.env.TONGGUAN_WEBHOOK_SECRETS.has(id)) throw new AppError('already-exists', '这个标识已用于签名推送的来源，请换一个');
  const before = (await listSources(services)).find((one) => one.id === id);
  if (before && before.kind !== kind) throw new AppError('conflict', '来源的种类不能改；请新建一个来源');
  const keyNumber = (before?.keyNumber ?? 1) + (before && renewKey ? 1 : 0);
  const agreed = before?.consent ?? { on: false, wordings: [] };
  if (wanted.consent?.on && wanted.consent.text === '') throw new AppError('invalid', '请写明要访客同意什么');
  const consent = wanted.consent ? withWording(agreed, wanted.consent) : agreed;
  const source: Source = { id, kind, label, enabled, origins, thanks, keyNumber, mapping: before?.mapping ?? null, consent };
  const { version } = await put(services, actor, source, wanted);
  return { version, source: await presentSource(services, source) };
};

const present = (version: number, source: Reader) => ({ version, own: source.mapping !== null, mapping: mappingOf(source) });

export const getMapping = async (services: Services, id: string) => {
  const source = await loadSource(services, id);
  return present((await services.settings.get('sources')).version, source);
};

/** Of a source that signs only the mapping is operations' own. */
const putSignedMapping = async (
  { settings }: Services,
  actor: Person,
  id: string,
  { cmd, version, mapping }: { cmd: string; version: number; mapping: Mapping | null },
) => {
  const { value } = await settings.get('sources');
  const { [id]: _, ...others } = value.signedMappings;
  const signedMappings = mapping ? { ...others, [id]: mapping } : others;
  return settings.put('sources', version, { ...value, signedMappings }, { actor: { kind: 'person', id: actor.id }, cmd });
};

export const putMapping = async (
  services: Services,
  actor: Person,
  wanted: { source: string; cmd: string; version: number; mapping: Mapping | null },
) => {
  const found = await loadSource(services, wanted.source);
  const { mapping } = wanted;
  const { version } =
    'keyNumber' in found
      ? await put(services, actor, { ...found, mapping }, wanted)
      : await putSignedMapping(services, actor, found.id, wanted);
  return present(version, { ...found, mapping });
};
