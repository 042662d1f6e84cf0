import { bytes, text } from '../api/call';
import { Refusal } from '../refusal';

/** Type 1 needs a full url, type 2 a mini-program's appid. */
export function checkLink(place: Record<string, unknown>): void {
  if (place.type === 2) {
    if (!text(place.appid)) throw new Refusal(42030);
    return;
  }
  if (place.type !== 1) throw new Refusal(40058, 'type');
  checkUrl(text(place.url));
}

export function checkUrl(url: string): void {
  if (!url) throw new Refusal(42028);
  if (!/^https?:\/\//i.test(url)) throw new Refusal(45034);
  if (bytes(url) > 2048) throw new Refusal(40058, 'url');
}
