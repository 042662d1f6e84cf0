import type { LeadFlag } from '../lead/choices';
import { regionOf } from '../region/region-of';
import { cleanEmail, cleanOpenText, cleanPhone, cleanText, cleanUrl, type Phone } from './clean';
import { companyMeant, saysNothing } from './company-form';
import type { WebsiteForm } from './contract';
import { meantEmail } from './email-typo';
import { cleanWechat } from './wechat';

/** One arrival after cleansing: the twelve metadata items, and what was wrong with them. */
export interface ArrivalFacts {
  name: string | null;
  phone: Phone | null;
  email: string | null;
  wechat: string | null;
  company: string | null;
  industry: string | null;
  region: string;
  topic: string | null;
  campaign: string | null;
  firstPage: string | null;
  referrer: string | null;
  device: string | null;
  /** ISO instant. */
  capturedAt: string;
  consent: boolean | null;
  /** The edition of the wording that was agreed to, where the form says which. */
  consentVersion: number | null;
  flags: LeadFlag[];
  /** What was typed where nothing usable came of it, so that a person can mend it. */
  typed: { phone?: string; email?: string };
}

const pastOrNow = (given: string | undefined, receivedAt: string): string => {
  if (!given) return receivedAt;
  const at = new Date(given);
  return at.getTime() <= new Date(receivedAt).getTime() ? at.toISOString() : receivedAt;
};

/**
 * Cleans a form. Nothing is refused here: what cannot be used becomes a flag, and the raw arrival keeps the original.
 * `where`: what the numbering plan says of a mobile, and the city of whoever took the person in.
 */
export const factsOfForm = (
  form: WebsiteForm,
  receivedAt: string,
  where: { cityOfMobile?: (mobile: string) => string | undefined; served?: string | undefined } = {},
): ArrivalFacts => {
  const flags: LeadFlag[] = [];
  const typed: ArrivalFacts['typed'] = {};
  const phone = cleanPhone(form.phone);
  const usable = phone && 'phone' in phone ? phone.phone : null;
  const mobileCity = usable?.kind === 'mobile' ? where.cityOfMobile?.(usable.number) : undefined;
  if (phone === null) flags.push('phone-missing');
  else if ('flag' in phone) {
    flags.push(phone.flag);
    typed.phone = cleanText(form.phone, 60) ?? '';
  } else if (phone.phone.kind === 'service') flags.push('phone-service');
  const email = cleanEmail(form.email);
  const address = email && 'email' in email ? email.email : null;
  if (email && 'flag' in email) {
    flags.push(email.flag);
    typed.email = cleanText(form.email, 120) ?? '';
  } else if (address && meantEmail(address)) flags.push('email-typo');
  const wechat = cleanWechat(form.wechat, usable?.kind === 'mobile' ? usable.number : null);
  if (wechat?.doubtful) flags.push('wechat-doubtful');
  const [company, industry] = [cleanOpenText(form.company, 100), cleanOpenText(form.industry, 50)].map((text) =>
    saysNothing(text) ? null : text,
  );
  if (!company) flags.push('company-missing');
  else if (companyMeant(company)) flags.push('company-form');
  if (!industry) flags.push('industry-missing');
  return {
    name: cleanText(form.name, 40),
    phone: usable,
    email: address,
    wechat: wechat?.wechat ?? null,
    company: company ?? null,
    industry: industry ?? null,
    region: regionOf({
      said: cleanText(form.region, 100) ?? undefined,
      company: company ?? undefined,
      landlines: usable?.kind === 'landline' ? [usable.number] : [],
      mobileCities: mobileCity ? [mobileCity] : [],
      served: where.served,
    }),
    topic: cleanText(form.topic, 500),
    campaign: cleanOpenText(form.campaign, 100),
    firstPage: cleanUrl(form.firstPage),
    referrer: cleanUrl(form.referrer),
    device: cleanOpenText(form.device, 60),
    capturedAt: pastOrNow(form.capturedAt, receivedAt),
    consent: form.consent ?? null,
    consentVersion: form.consent === undefined ? null : (form.consentVersion ?? null),
    flags,
    typed,
  };
};
