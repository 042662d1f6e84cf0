import type { WecomSettings } from './settings';

/** At most 128 letters and digits (D91022). */
export const isOauthState = (state: string): boolean => /^[a-zA-Z0-9]{1,128}$/.test(state);

/**
 * Where the browser goes to be signed in without a question asked (`snsapi_base`, D91022). WeCom sends it back to `redirectUri` with
 * `code` (single use, 5 minutes) and `state`. The host of `redirectUri` must be the app's trusted domain, else the page shows 50001.
 * @param state unguessable and bound to this browser: see {@link isOauthState}
 * @throws Error for a state WeCom would not carry, or an address that is not http(s)
 */
export const authorizeUrl = (
  settings: Pick<WecomSettings, 'oauthUrl' | 'corpId' | 'agentId'>,
  { redirectUri, state }: { redirectUri: string; state: string },
): string => {
  if (!isOauthState(state)) throw new Error('OAuth state must be 1 to 128 letters and digits');
  if (!/^https?:$/.test(new URL(redirectUri).protocol)) throw new Error('OAuth redirect must be http or https');
  const query = new URLSearchParams({
    appid: settings.corpId,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: 'snsapi_base',
    state,
    agentid: String(settings.agentId),
  });
  return `${settings.oauthUrl}/connect/oauth2/authorize?${query}#wechat_redirect`;
};
