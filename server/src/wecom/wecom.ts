import { type CallbackCipher, createCallbackCipher } from './callback-cipher';
import { createWecomClient, type WecomClient, type WecomClientDeps } from './client';
import { createCustomerMarks, type WecomCustomerMarks } from './customer-marks';
import { createExternalContacts, type WecomExternalContacts } from './external-contacts';
import { createIdentity, type WecomIdentity } from './identity';
import { newNonce, signJsapi } from './jssdk-signature';
import { createMessages, type WecomMessages } from './messages';
import { authorizeUrl } from './oauth';
import { createSchedules, type WecomSchedules } from './schedules';
import type { WecomSettings } from './settings';
import { createTokenStore, type TokenStoreDeps } from './token-store';

/** What a page needs for `agentConfig`; `timestamp` in seconds. */
export interface PageSignature {
  corpId: string;
  agentId: string;
  timestamp: number;
  nonceStr: string;
  signature: string;
}

/** All that the rest of the server may ask of WeCom. */
export interface Wecom extends WecomIdentity, WecomMessages, WecomExternalContacts, WecomCustomerMarks, WecomSchedules {
  settings: WecomSettings;
  client: WecomClient;
  callback: CallbackCipher;
  /** See {@link authorizeUrl}. */
  authorizeUrl(redirectUri: string, state: string): string;
  /** Signs a page for `agentConfig`. Its host must be one of ours: the caller checks that. @throws WecomError */
  signPage(url: string): Promise<PageSignature>;
}

export type WecomDeps = { settings: WecomSettings } & TokenStoreDeps & Omit<WecomClientDeps, 'tokens'>;

export const createWecom = (deps: WecomDeps): Wecom => {
  const { settings, now } = deps;
  const client = createWecomClient({ ...deps, tokens: createTokenStore(deps) });
  return {
    settings,
    client,
    ...createIdentity(client),
    ...createMessages(client, settings.agentId),
    ...createExternalContacts(client),
    ...createCustomerMarks(client),
    ...createSchedules(client),
    callback: createCallbackCipher({ settings, now }),
    authorizeUrl: (redirectUri, state) => authorizeUrl(settings, { redirectUri, state }),
    signPage: async (url) => {
      const [ticket, nonce, timestamp] = [await client.agentTicket(), newNonce(), Math.floor(now().getTime() / 1000)];
      const signature = signJsapi({ ticket, nonce, timestamp, url });
      return { corpId: settings.corpId, agentId: String(settings.agentId), timestamp, nonceStr: nonce, signature };
    },
  };
};
