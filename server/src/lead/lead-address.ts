import { isVisitorCode } from '@tongguan/shared/expo/visitor-code';
import QRCode from 'qrcode';
import type { Env } from '../platform/env';
import { isHandheld } from '../platform/http/handheld';

const publicUrl = (env: Env): string => env.TONGGUAN_PUBLIC_URL.replace(/\/$/, '');

/** The address of a lead on every card. It opens the lead for whoever may see it, on whatever they hold; for all others it opens nothing. */
export const leadAddress = (env: Env, id: string): string => `${publicUrl(env)}/l/${id}`;

/** What a lead's QR code says. It names no record, only the number that stands beside it, so there is nothing more in it to lose. */
export const scanAddress = (env: Env, no: string): string => `${publicUrl(env)}/q/${no}`;

/**
 * Where a card or a code leads: to the mini-app on a phone, to the page beside the chat on a computer. `lead` is an id, `no` a number;
 * the target is the same for a lead that is there and for one that never was.
 */
export const leadTarget = (env: Env, agent: string | undefined, asked: { lead: string } | { no: string }): string =>
  `${env.TONGGUAN_MINIAPP && isHandheld(agent) ? '/m/' : '/sidebar/'}?${new URLSearchParams(asked)}`;

/** Where a scanned code leads; an expo visitor's to the page of the booth. */
export const scanTarget = (env: Env, agent: string | undefined, no: string): string =>
  isVisitorCode(no) ? `/m/?visitor=${no}` : leadTarget(env, agent, { no });

/** Black and white, each line written as what differs from the one above: half the bytes and half the time of the library's own choice. */
const asPicture = { colorType: 0, filterType: 2, deflateStrategy: 0, deflateLevel: 6 };

/** A lead's QR code as a PNG data URL, large enough to print at 4 cm. */
export const qrOf = async (env: Env, no: string): Promise<{ address: string; image: string }> => {
  const address = scanAddress(env, no);
  const picture = await QRCode.toBuffer(address, { errorCorrectionLevel: 'M', margin: 2, width: 432, rendererOpts: asPicture });
  return { address, image: `data:image/png;base64,${picture.toString('base64')}` };
};

/** The same for a sheet of labels: as a drawing, which is sharp at any size and made ten times faster than a picture. */
export const labelOf = async (env: Env, no: string): Promise<{ no: string; image: string }> => {
  const svg = await QRCode.toString(scanAddress(env, no), { type: 'svg', errorCorrectionLevel: 'M', margin: 1 });
  return { no, image: `data:image/svg+xml,${encodeURIComponent(svg.trim())}` };
};
