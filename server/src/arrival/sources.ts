import { createHash, timingSafeEqual } from 'node:crypto';
import { AppError } from '@tongguan/shared/api/errors';
import type { Mapped, SourceSetting } from '@tongguan/shared/arrival/settings';
import type { Adapter } from '@tongguan/shared/arrival/sources/adapter';
import { adapters } from '@tongguan/shared/arrival/sources/adapters';
import { signed } from '@tongguan/shared/arrival/sources/signed';
import type { Channel } from '@tongguan/shared/lead/choices';
import type { Vault } from '../platform/vault';
import type { Services } from '../services';

export type Source = SourceSetting;

/** What a kept body is read by: a source of the settings, or one that signs. */
export interface Reader extends Mapped {
  id: string;
  consent?: Source['consent'];
}

export const adapterOf = (source: Pick<Source, 'kind'>): Adapter => adapters[source.kind];

export const readerChannel = ({ kind }: Reader): Channel => (kind === 'signed' ? signed : adapters[kind]).channel;

const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * What stands in a source's address: it follows from the installation's key, the source and a number that operations raises to make
 * an old one void, so that no secret is kept anywhere. 144 bits.
 */
export const sourceKey = (vault: Vault, source: Pick<Source, 'id' | 'kind' | 'keyNumber'>): string =>
  vault.blind(`source-${adapterOf(source).door}`, `${source.id} ${source.keyNumber}`);

export const listSources = async (services: Pick<Services, 'settings'>): Promise<readonly Source[]> =>
  (await services.settings.get('sources')).value.sources;

/** A source with a secret of its own, set up where the server is installed. */
export const signedSource = async (services: Pick<Services, 'settings'>, id: string): Promise<Reader> => {
  const { signedMappings } = (await services.settings.get('sources')).value;
  return { id, kind: 'signed', mapping: Object.hasOwn(signedMappings, id) ? signedMappings[id]! : null };
};

/** The source a kept arrival came from; one that was taken away since has left its arrivals where they are. */
export const findSource = async (services: Pick<Services, 'settings' | 'env'>, id: string): Promise<Source | Reader | null> => {
  if (services.env.TONGGUAN_WEBHOOK_SECRETS.has(id)) return signedSource(services, id);
  return (await listSources(services)).find((one) => one.id === id) ?? null;
};

export const loadSource = async (services: Pick<Services, 'settings' | 'env'>, id: string): Promise<Source | Reader> => {
  const source = await findSource(services, id);
  if (!source) throw new AppError('not-found', '没有这个来源');
  return source;
};

/** The source whose address this is. No source, another kind of door, switched off and a wrong key answer alike, after as long. */
export const requireSource = async (services: Services, id: string, door: Adapter['door'], key: string): Promise<Source> => {
  const source = (await listSources(services)).find((one) => one.id === id);
  const expected = sourceKey(services.vault, source ?? { id, kind: door === 'site' ? 'form' : 'tool', keyNumber: 0 });
  const fits = timingSafeEqual(hashOf(key), hashOf(expected));
  if (!fits || !source?.enabled || adapterOf(source).door !== door)
    throw new AppError('bad-signature', '接收地址无效或已停用，请向运营索取新地址');
  return source;
};
