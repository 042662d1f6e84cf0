import { nameKey, type TagRule, tagsOf } from '@tongguan/shared/tags/tags';
import { type LeadRecord, leadKind } from '../lead/lead';
import { open } from '../platform/collections';
import type { Services } from '../services';
import { tagFacts } from './tag-facts';

/** As many of the newest open leads as one try looks at. */
const most = 5000;

/** So many of the leads that would change are named for each tag. */
const shownExamples = 8;

interface Tried {
  tag: string;
  now: number;
  after: number;
  gained: number;
  lost: number;
  examples: { no: string; change: 'gained' | 'lost'; reason: string }[];
}

const byKey = (tags: { tag: string; reason: string }[]) => new Map(tags.map(({ tag, reason }) => [nameKey(tag), reason]));

/** What rules would change if they were published, on leads named by their number alone, so that who sees no lead may try them. */
export const tryOutTags = async (services: Services, rules: readonly TagRule[]) => {
  const { value } = await services.settings.get('tags');
  const now = services.now();
  const tags = new Map<string, Tried>();
  for (const { tag } of [...rules, ...value.rules])
    if (!tags.has(nameKey(tag))) tags.set(nameKey(tag), { tag, now: 0, after: 0, gained: 0, lost: 0, examples: [] });
  const rows = open(services.db, leadKind.spec).find({ closedAt: null }).sort({ createdAt: -1 }).limit(most).project<LeadRecord>({
    no: 1,
    budgetBand: 1,
    budgetWindow: 1,
    decisionRole: 1,
    'obstacle.kind': 1,
    industry: 1,
    stage: 1,
    rivals: 1,
    'chain.role': 1,
    'touched.count': 1,
  });
  let leads = 0;
  for await (const lead of rows) {
    leads++;
    const facts = tagFacts(lead, now);
    const before = byKey(tagsOf(facts, value.rules));
    const wanted = byKey(tagsOf(facts, rules));
    for (const [key, row] of tags) {
      const [had, has] = [before.has(key), wanted.has(key)];
      row.now += Number(had);
      row.after += Number(has);
      row.gained += Number(has && !had);
      row.lost += Number(had && !has);
      if (had === has || row.examples.length >= shownExamples) continue;
      row.examples.push({
        no: lead.no,
        ...(has ? { change: 'gained', reason: wanted.get(key)! } : { change: 'lost', reason: before.get(key)! }),
      });
    }
  }
  return { leads, tags: [...tags.values()] };
};
