import { unknownRegion } from '@tongguan/shared/region/cities';
import type { Filter } from 'mongodb';
import type { LeadRecord } from '../lead/lead';
import type { Person } from '../people/directory';

/**
 * Besides one's own sight the one other door to a lead: as a row of the claim board of one's regions, with nothing of the person in it.
 * Also what has just been claimed by another, so that who comes second reads why.
 */
export const boardOf = (person: Person, regions: readonly string[] = person.regions): Filter<LeadRecord> => ({
  'board.region': { $in: regions.length > 0 ? [...regions, unknownRegion] : [] },
});
