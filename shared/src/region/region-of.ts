import { cities, unknownRegion } from './cities';

export interface RegionFacts {
  /** What the form or the person said, e.g. `浙江省杭州市`. */
  said?: string | undefined;
  company?: string | undefined;
  /** Landlines as `0571-88001234` after cleansing. */
  landlines?: readonly string[] | undefined;
}

const cityIn = (words: string | undefined): string | undefined => {
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

/** The lead's region code: what was said, else the company's name, else the landline's area code, else unknown. */
export const regionOf = (facts: RegionFacts): string =>
  cityIn(facts.said) ??
  cityIn(facts.company) ??
  (facts.landlines ?? []).map(cityOfLandline).find((code) => code !== undefined) ??
  unknownRegion;

/** The region a department serves: the first city its own name, or else its parents' names, speak of. */
export const regionOfDepartment = (namesFromOwnToRoot: readonly string[]): string | undefined => {
  for (const name of namesFromOwnToRoot) {
    const code = cityIn(name);
    if (code) return code;
  }
  return undefined;
};
