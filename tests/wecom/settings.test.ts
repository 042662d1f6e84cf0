import { wecomSettingsFrom } from '@tongguan/server/wecom/settings';

const env = {
  WECOM_CORP_ID: 'ww0123456789abcdef',
  WECOM_AGENT_ID: '1000002',
  WECOM_AGENT_SECRET: 'TOP-SECRET',
  WECOM_CALLBACK_TOKEN: 'SimToken1',
  WECOM_CALLBACK_AES_KEY: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
};

test('the addresses default to WeCom’s own', () => {
  expect(wecomSettingsFrom(env)).toEqual({
    apiUrl: 'https://qyapi.weixin.qq.com',
    oauthUrl: 'https://open.weixin.qq.com',
    corpId: 'ww0123456789abcdef',
    agentId: 1000002,
    agentSecret: 'TOP-SECRET',
    callbackToken: 'SimToken1',
    callbackAesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
  });
});

test('another address is taken without its final slash', () => {
  expect(wecomSettingsFrom({ ...env, WECOM_API_URL: 'http://127.0.0.1:7300/', WECOM_OAUTH_URL: '' })).toMatchObject({
    apiUrl: 'http://127.0.0.1:7300',
    oauthUrl: 'https://open.weixin.qq.com',
  });
});

test('everything missing is named at once, in Chinese', () => {
  expect(() => wecomSettingsFrom({})).toThrow(
    '企业微信设置有误：WECOM_CORP_ID（缺失）、WECOM_AGENT_ID（缺失）、WECOM_AGENT_SECRET（缺失）、WECOM_CALLBACK_TOKEN（缺失）、WECOM_CALLBACK_AES_KEY（缺失）',
  );
});

test.each([
  ['WECOM_AGENT_ID', 'abc', '须是正整数'],
  ['WECOM_AGENT_ID', '0', '须是正整数'],
  ['WECOM_CALLBACK_AES_KEY', 'short', '须是 43 位的英文或数字'],
  ['WECOM_CALLBACK_TOKEN', 'with space', '须是不超过 32 位的英文或数字'],
  ['WECOM_API_URL', 'ftp://x', '须是 http 或 https 网址'],
  ['WECOM_API_URL', 'qyapi', '须是 http 或 https 网址'],
])('%s = %s: %s, and the value is not repeated', (name, value, why) => {
  expect(() => wecomSettingsFrom({ ...env, [name]: value })).toThrow(new Error(`企业微信设置有误：${name}（${why}）`));
});
