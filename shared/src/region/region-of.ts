import { cities, isRegion, unknownRegion } from './cities';

/** All that may tell where a lead is. An address of the internet is not among it: it names the provider's office, not the person's town. */
export interface RegionFacts {
  /** The city code a person has chosen by hand. */
  chosen?: string | undefined;
  /** What the form or the person said, e.g. `浙江省杭州市`. */
  said?: string | undefined;
  company?: string | undefined;
  /** Landlines as `0571-88001234` after cleansing. */
  landlines?: readonly string[] | undefined;
  /** City codes that the numbering plan names for the mobiles given: where each was bought, which is not always where its owner lives now. */
  mobileCities?: readonly string[] | undefined;
  /** The city served by whoever takes the lead in, or that the expo stands in: better than nothing. */
  served?: string | undefined;
}

/** The code of the first city that these words name. */
export const cityIn = (words: string | undefined): string | undefined => {
  if (!words) return undefined;
  let found: { code: string; at: number } | undefined;
  for (const [code, name] of cities) {
    const at = words.indexOf(name);
    if (at >= 0 && (!found || at < found.at)) found = { code, at };
  }
  return found?.code;
};

/** Longest area code first: 0755 before a shorter code that begins alike. */
const byAreaCode = [...cities].sort((a, b) => b[2].length - a[2].length);

const cityOfLandline = (landline: string): string | undefined => byAreaCode.find(([, , area]) => landline.startsWith(`0${area}-`))?.[0];

const known = (code: string | undefined): string | undefined =>
  code !== undefined && code !== unknownRegion && isRegion(code) ? code : undefined;

const firstOf = (codes: readonly (string | undefined)[] | undefined): string | undefined => codes?.find((code) => code !== undefined);

/**
 * A4, the order in which a lead's region is told; the first that knows a city of ours wins.
 * What a person chose or said, then what they are part of, then what they can be called at, then who met them.
 */
export const regionOrder = [
  { by: 'chosen', words: '人工选定', find: (facts: RegionFacts) => known(facts.chosen) },
  { by: 'said', words: '表单所填', find: (facts: RegionFacts) => cityIn(facts.said) },
  { by: 'company', words: '公司名称', find: (facts: RegionFacts) => cityIn(facts.company) },
  { by: 'landline', words: '固话区号', find: (facts: RegionFacts) => firstOf(facts.landlines?.map(cityOfLandline)) },
  { by: 'mobile', words: '手机号段', find: (facts: RegionFacts) => firstOf(facts.mobileCities?.map(known)) },
  { by: 'served', words: '接待地区', find: (facts: RegionFacts) => known(facts.served) },
] as const;

/** The lead's region code, by the order above; else the one for unknown. */
export const regionOf = (facts: RegionFacts): string => firstOf(regionOrder.map(({ find }) => find(facts))) ?? unknownRegion;

/** The region a department serves: the first city its own name, or else its parents' names, speak of. */
export const regionOfDepartment = (namesFromOwnToRoot: readonly string[]): string | undefined => firstOf(namesFromOwnToRoot.map(cityIn));
