import { createHash } from 'node:crypto';
import { AppError } from '@tongguan/shared/api/errors';
import { wordingNow } from '@tongguan/shared/arrival/consent';
import { formOf } from '@tongguan/shared/arrival/mapping';
import { parseBody, type RawBody } from '@tongguan/shared/arrival/raw-body';
import { mappingOf } from '@tongguan/shared/arrival/settings';
import { takeQuota } from '../platform/quota';
import type { Services } from '../services';
import type { ArrivalDoors } from './receive-arrival';
import { requireSource, type Source } from './sources';

/** A field no person sees: what fills it is a program. */
export const honeypot = '_homepage';

/** A second press of the button, or the way back and forth, within this long is the same form. */
const sameFormMs = 10 * 60_000;

/** The page a form stands on, as its browser names it; undefined: it names none. */
const originOf = (headers: { origin?: string | undefined; referer?: string | undefined }): string | undefined => {
  if (headers.origin) return headers.origin;
  return headers.referer && URL.canParse(headers.referer) ? new URL(headers.referer).origin : undefined;
};

const assertListed = (source: Source, origin: string | undefined): void => {
  if (!origin || !source.origins.includes(origin)) throw new AppError('forbidden', '这个网站没有登记，表单没有提交成功');
};

/** Equal forms of one visitor within minutes are one delivery; the field is added where the page's own script gave none. */
const withDelivery = (raw: RawBody, fields: Record<string, unknown>, address: string, now: Date): RawBody => {
  if (typeof fields['_delivery'] === 'string' && fields['_delivery'] !== '') return raw;
  const part = Math.floor(now.getTime() / sameFormMs);
  const delivery = createHash('sha256').update(`${address} ${part} ${raw.text}`).digest('hex');
  return { type: 'application/json', text: JSON.stringify({ ...fields, _delivery: delivery }) };
};

export interface PostedForm {
  source: string;
  site: string;
  raw: RawBody;
  headers: { origin?: string | undefined; referer?: string | undefined };
  address: string;
}

/**
 * A form that a visitor's browser posts by itself. The key in the address is public, so what guards the door is where the form
 * stands, how many come from one address, and a field that only programs fill; such a form is kept aside, not thrown away.
 * Says nothing of whether the person was known already.
 */
export const postForm = async (services: Services, arrivals: ArrivalDoors, posted: PostedForm): Promise<Source> => {
  const { db, settings, vault, now } = services;
  const source = await requireSource(services, posted.source, 'site', posted.site);
  assertListed(source, originOf(posted.headers));
  const { most, minutes } = (await settings.get('sources')).value.formsPerAddress;
  const wait = await takeQuota(db, `form:${vault.blind('address', `${source.id} ${posted.address}`)}`, most, minutes * 60_000, now());
  if (wait > 0) throw new AppError('too-many', '提交太频繁，请稍后再试', { retryAfter: Math.ceil(wait / 1000) });

  const parsed = parseBody(posted.raw);
  if (!('body' in parsed)) throw new AppError('invalid', '表单内容无法读取，请刷新页面后再试');
  // Nobody's words are kept who has not agreed to it: also where a page lets an empty box through.
  if (source.consent.on && formOf(parsed.body, mappingOf(source)).consent !== true)
    throw new AppError('invalid', `请先勾选同意，再提交：${wordingNow(source.consent)?.text ?? '隐私说明'}`);
  const robot = typeof parsed.body[honeypot] === 'string' && parsed.body[honeypot] !== '';
  const raw = withDelivery(posted.raw, parsed.body, posted.address, now());
  const taken = await arrivals.receiveRaw(source, raw, robot ? { reject: 'robot' } : {});
  if ('rejected' in taken && taken.rejected === 'nothing') throw new AppError('invalid', '请留下电话、微信或邮箱，方便我们联系你');
  return source;
};
