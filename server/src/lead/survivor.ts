import { open } from '../platform/collections';
import type { Services } from '../services';
import { leadKind } from './lead';

/** Merges are undone from the last, so a chain is as long as there were merges one upon another. */
const longestChain = 20;

/** The lead that stands for this one today: itself, or the one that took it in. Without sight: for whoever then asks for it in sight. */
export const survivorId = async (services: Services, id: string): Promise<string> => {
  let at = id;
  for (let i = 0; i < longestChain; i++) {
    const lead = await open(services.db, leadKind.spec).findOne({ _id: at }, { projection: { mergedInto: 1 } });
    if (!lead?.mergedInto) return at;
    at = lead.mergedInto;
  }
  throw new Error(`merges of ${id} go round in a circle`);
};
