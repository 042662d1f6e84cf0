import { collection, open } from '../platform/collections';
import type { Services } from '../services';
import type { CorpTagGroup } from '../wecom/customer-marks';

interface CorpTagsRow {
  _id: 'all';
  groups: CorpTagGroup[];
  readAt: Date;
}

/** The corporation's tags as WeCom listed them last. */
export const corpTagsSpec = collection<CorpTagsRow>('corp_tags');

export interface CorpTags {
  /** At most a minute old; empty before the first reading. */
  groups(): Promise<CorpTagGroup[]>;
  /** Names by id. */
  names(): Promise<ReadonlyMap<string, string>>;
  forget(): void;
}

const maxAgeMs = 60_000;

export const createCorpTags = ({ db, now }: Pick<Services, 'db' | 'now'>): CorpTags => {
  let held: { at: number; groups: CorpTagGroup[]; names: ReadonlyMap<string, string> } | null = null;
  const read = async () => {
    const at = now().getTime();
    if (held && Math.abs(at - held.at) <= maxAgeMs) return held;
    const groups = (await open(db, corpTagsSpec).findOne({ _id: 'all' }))?.groups ?? [];
    const names = new Map(groups.flatMap((group) => group.tags.map((tag) => [tag.id, tag.name] as const)));
    held = { at, groups, names };
    return held;
  };
  return {
    groups: async () => (await read()).groups,
    names: async () => (await read()).names,
    forget: () => {
      held = null;
    },
  };
};

/** Lists the corporation's tags anew: on every event about them, and nightly. */
export const refreshTags = async (services: Services): Promise<void> => {
  const readAt = services.now();
  const groups = await services.wecom.corpTags();
  await open(services.db, corpTagsSpec).updateOne({ _id: 'all' }, { $set: { groups, readAt } }, { upsert: true });
  services.corpTags.forget();
};
