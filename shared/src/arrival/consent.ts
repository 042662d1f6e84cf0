import type { SourceSetting } from './settings';

/** The hidden field of a form that says which edition of the wording the visitor had before them. */
export const wordingField = '_consent';

/** Which editions a source has had, from 1; the last one stands in forms that are made from now on. */
type Consent = SourceSetting['consent'];

export const wordingNow = ({ wordings }: Consent) => {
  const last = wordings.at(-1);
  return last ? { ...last, version: wordings.length } : null;
};

/** The edition a form names, if the source ever had it. Without one the site has words of its own, of which we know nothing. */
export const wordingSaid = ({ wordings }: Consent, body: Record<string, unknown>): number | null => {
  const said = body[wordingField];
  const version = typeof said === 'string' && /^\d{1,4}$/.test(said) ? Number(said) : said;
  return typeof version === 'number' && Number.isInteger(version) && version >= 1 && version <= wordings.length ? version : null;
};

/** Other words are another edition; what was agreed to before stays what it was. */
export const withWording = ({ wordings }: Consent, wanted: { on: boolean; text: string; link: string | null }): Consent => {
  const last = wordings.at(-1);
  const { on, text, link } = wanted;
  if (text === '' || (last && last.text === text && last.link === link)) return { on: on && wordings.length > 0, wordings };
  return { on, wordings: [...wordings, { text, link }] };
};
