import { AppError } from '@tongguan/shared/api/errors';
import { type CardText, readCardText } from '@tongguan/shared/arrival/card-text';
import type { Person } from '../people/directory';
import { takeQuota } from '../platform/quota';
import type { Services } from '../services';
import { pixelsOf } from './picture-size';

const photosPerDay = 200;
const dayMs = 24 * 3600_000;
const mostPixels = 24_000_000;

/** What a card's photo says, for a person to confirm; nothing is kept. `read` false: there is no reader here, and the fields are empty. */
export const readCard = async (services: Services, actor: Person, photo: string): Promise<CardText & { read: boolean }> => {
  const { cardReader, db, now } = services;
  const bytes = Buffer.from(photo, 'base64');
  const pixels = pixelsOf(bytes);
  if (pixels === null || pixels > mostPixels) throw new AppError('invalid', '请用 JPG 或 PNG 照片，不超过 2400 万像素');
  if (!cardReader) return { read: false, ...readCardText('') };
  if ((await takeQuota(db, `card:${actor.id}`, photosPerDay, dayMs, now())) > 0)
    throw new AppError('too-many', `一天最多识别 ${photosPerDay} 张名片，请手动填写`, { retryAfter: 3600 });
  return { read: true, ...readCardText(await cardReader(bytes)) };
};
