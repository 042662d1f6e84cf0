import type { ArrivalFacts } from '@tongguan/shared/arrival/facts';
import { factsOfForm } from '@tongguan/shared/arrival/facts';
import { deliveryOf, formOf, type Item, type Mapping, openPush, readItems, saysWho } from '@tongguan/shared/arrival/mapping';
import { parsedOf } from '@tongguan/shared/arrival/raw-body';
import { pathsIn } from '@tongguan/shared/arrival/read-path';
import { mappingOf } from '@tongguan/shared/arrival/settings';
import type { Tried } from '@tongguan/shared/arrival/source-contract';
import { leadFlags } from '@tongguan/shared/lead/choices';
import { regionName } from '@tongguan/shared/region/cities';
import type { Services } from '../services';
import { loadSource } from './sources';

const cleanedOf = (item: Item, facts: ArrivalFacts): string | null => {
  switch (item) {
    case 'phone':
      return facts.phone ? `${facts.phone.number}${facts.phone.extension ? ` 转 ${facts.phone.extension}` : ''}` : null;
    case 'region':
      return regionName(facts.region);
    case 'consent':
      return facts.consent === null ? null : facts.consent ? '已同意' : '未同意';
    default:
      return facts[item];
  }
};

/** What intake would make of a sample, by the mapping given or the one that stands. Nothing is kept, nobody is told. */
export const tryMapping = async (
  services: Services,
  wanted: { source: string; sample: string; mapping?: Mapping | undefined },
): Promise<Tried> => {
  const source = await loadSource(services, wanted.source);
  const mapping = wanted.mapping ?? mappingOf(source);
  const whole = openPush({ type: '', text: wanted.sample }, mapping);
  const leads = 'several' in whole ? whole.several.length : 1;
  const parsed = 'several' in whole ? parsedOf(whole.several[0]) : whole;
  if (!('body' in parsed)) return { rejected: 'unreadable', items: [], findings: [], leads: 0, delivery: null, paths: [] };
  const form = formOf(parsed.body, mapping);
  const facts = factsOfForm(form, services.now().toISOString());
  const items = readItems(parsed.body, mapping).map((read) => ({ ...read, cleaned: cleanedOf(read.item, facts) }));
  const used = new Set(items.flatMap(({ path }) => path.split('、')));
  return {
    rejected: saysWho(form) ? null : 'nothing',
    items,
    findings: facts.flags.map((flag) => leadFlags[flag]),
    leads,
    delivery: deliveryOf(parsed.body, mapping),
    paths: pathsIn(parsed.body).map(({ path, words }) => ({ path, words, used: used.has(path) })),
  };
};
