import { wordingNow } from '@tongguan/shared/arrival/consent';
import type { SourceView } from '@tongguan/shared/arrival/source-contract';
import { signed } from '@tongguan/shared/arrival/sources/signed';
import { channels } from '@tongguan/shared/lead/choices';
import { open } from '../platform/collections';
import type { Services } from '../services';
import { arrivalSpec } from './arrival';
import { embedCode, plainCode } from './form-code';
import { adapterOf, listSources, type Source, signedSource, sourceKey } from './sources';

const noWording = { text: '', link: null, version: 0 };

const countsOf = async ({ db }: Services, id: string) => {
  const arrivals = open(db, arrivalSpec);
  const [rejected, last] = await Promise.all([
    arrivals.countDocuments({ rejectedAt: { $exists: true }, source: id }),
    arrivals.findOne({ source: id }, { sort: { receivedAt: -1 }, projection: { receivedAt: 1 } }),
  ]);
  return { rejected, lastAt: last?.receivedAt.toISOString() ?? null };
};

const base = (services: Services): string => services.env.TONGGUAN_PUBLIC_URL.replace(/\/+$/, '');

export const presentSource = async (services: Services, source: Source): Promise<SourceView> => {
  const adapter = adapterOf(source);
  const site = adapter.door === 'site';
  const address = `${base(services)}/api/${site ? 'forms' : 'push'}/${source.id}/${sourceKey(services.vault, source)}`;
  return {
    id: source.id,
    kind: source.kind,
    label: source.label,
    kindLabel: adapter.label,
    channel: channels[adapter.channel],
    enabled: source.enabled,
    address,
    embed: site ? embedCode(base(services), address, source) : null,
    plain: site ? plainCode(address, source) : null,
    origins: source.origins,
    thanks: source.thanks,
    consent: { ...(wordingNow(source.consent) ?? noWording), on: source.consent.on },
    hint: adapter.hint,
    ownMapping: source.mapping !== null,
    ...(await countsOf(services, source.id)),
  };
};

/** A source with a secret of its own, set up where the server is installed: shown, not edited. */
const presentSigned = async (services: Services, id: string): Promise<SourceView> => ({
  id,
  kind: 'signed',
  label: id,
  kindLabel: signed.label,
  channel: channels[signed.channel],
  enabled: true,
  address: `${base(services)}/api/arrivals/${id}`,
  embed: null,
  origins: [],
  thanks: null,
  plain: null,
  consent: { ...noWording, on: false },
  hint: signed.hint,
  ownMapping: (await signedSource(services, id)).mapping !== null,
  ...(await countsOf(services, id)),
});

export const listSourceViews = async (services: Services) => {
  const { version } = await services.settings.get('sources');
  const own = await Promise.all((await listSources(services)).map((source) => presentSource(services, source)));
  const signed = await Promise.all([...services.env.TONGGUAN_WEBHOOK_SECRETS.keys()].map((id) => presentSigned(services, id)));
  return { version, sources: [...own, ...signed] };
};
