import { newNonce, signJsapi } from '@tongguan/server/wecom/jssdk-signature';
import { authorizeUrl, isOauthState } from '@tongguan/server/wecom/oauth';

describe('the signature of a page (D90506)', () => {
  const vector = {
    ticket: 'sM4AOVdWfPE4DxkXGEs8VMCPGGVi4C3VM0P37wVUCFvkVAy_90u5h9nbSlYy3-Sl-HhTdfl2fzFy1AOcHKP7qg',
    nonce: 'Wm3WZYTPz0wzccnW',
    timestamp: 1414587457,
    url: 'http://mp.weixin.qq.com?params=value',
  };

  test('the published vector', () => {
    expect(signJsapi(vector)).toBe('0f9de62fce790f9a083d5c99e95740ceb90c27ed');
  });

  test('what follows # does not count, the query does', () => {
    expect(signJsapi({ ...vector, url: `${vector.url}#/leads/1#2` })).toBe(signJsapi(vector));
    expect(signJsapi({ ...vector, url: 'http://mp.weixin.qq.com?params=valu' })).not.toBe(signJsapi(vector));
  });

  test('nonces differ', () => {
    expect(newNonce()).not.toBe(newNonce());
    expect(newNonce()).toMatch(/^[0-9a-f]{24}$/);
  });
});

describe('the way to sign in (D91022)', () => {
  const settings = { oauthUrl: 'https://open.weixin.qq.com', corpId: 'wwcorp', agentId: 1000002 };
  const redirectUri = 'https://crm.example/api/session/callback?to=%2Fa&x=1';

  test('has every parameter in its place and the fragment at the end', () => {
    const url = new URL(authorizeUrl(settings, { redirectUri, state: 'abc123' }));
    expect(url.origin + url.pathname).toBe('https://open.weixin.qq.com/connect/oauth2/authorize');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      appid: 'wwcorp',
      redirect_uri: redirectUri,
      response_type: 'code',
      scope: 'snsapi_base',
      state: 'abc123',
      agentid: '1000002',
    });
    expect(url.hash).toBe('#wechat_redirect');
  });

  test.each([
    ['a', true],
    ['Z'.repeat(128), true],
    ['', false],
    ['a'.repeat(129), false],
    ['a-b', false],
    ['a\n', false],
    ['客', false],
  ])('state %p may be sent: %s', (state, allowed) => {
    expect(isOauthState(state)).toBe(allowed);
    if (!allowed) expect(() => authorizeUrl(settings, { redirectUri, state })).toThrow();
  });

  test.each(['javascript:alert(1)', '/relative'])('does not lead back to %s', (bad) => {
    expect(() => authorizeUrl(settings, { redirectUri: bad, state: 'a' })).toThrow();
  });
});
