import { randomBytes } from 'node:crypto';
import { getJsApiSignature } from '@wecom/crypto';

/**
 * The signature of `agentConfig` (D90506): lower-hex SHA-1 of `jsapi_ticket=…&noncestr=…&timestamp=…&url=…`, values raw.
 * @param timestamp seconds
 * @param url the page's full address as the browser shows it; what follows `#` is cut off here
 */
export const signJsapi = ({ ticket, nonce, timestamp, url }: { ticket: string; nonce: string; timestamp: number; url: string }): string =>
  getJsApiSignature({ ticket, nonceStr: nonce, timestamp, url: url.split('#', 1)[0]! }).signature;

/** 24 hex digits. */
export const newNonce = (): string => randomBytes(12).toString('hex');
