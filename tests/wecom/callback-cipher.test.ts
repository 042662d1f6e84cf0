import { createCallbackCipher } from '@tongguan/server/wecom/callback-cipher';
import { buildXml, parseXml, textOf } from '@tongguan/server/wecom/xml';
import { AppError } from '@tongguan/shared/api/errors';
import { decrypt, encrypt, getSignature } from '@wecom/crypto';

interface Vector {
  token: string;
  key: string;
  id: string;
  timestamp: number;
  nonce: string;
  signature: string;
  random: string;
  encrypted: string;
  message: string;
}

const official = { token: 'QDG6eK', key: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C', id: 'wx5823bf96d3bd56c7' };
const vectors: Record<string, Vector> = {
  'V1 echo (D90968)': {
    ...official,
    timestamp: 1409659589,
    nonce: '263014780',
    signature: '5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3',
    random: 'c41b64491c2468d0',
    encrypted: 'P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ==',
    message: '1616140317555161061',
  },
  'V1 message (D90968)': {
    ...official,
    timestamp: 1409659813,
    nonce: '1372623149',
    signature: '477715d11cdb4164915debcba66cb864d751f3e6',
    random: '0960688932c47ef1',
    encrypted:
      'RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUpj911L3vg3W/sYYvuJTs3TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLxAUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHBZZIs2pDBS8R07+qN+E7Q==',
    message: [
      '<xml><ToUserName><![CDATA[wx5823bf96d3bd56c7]]></ToUserName>',
      '<FromUserName><![CDATA[mycreate]]></FromUserName>',
      '<CreateTime>1409659813</CreateTime>',
      '<MsgType><![CDATA[text]]></MsgType>',
      '<Content><![CDATA[hello]]></Content>',
      '<MsgId>4561255354251345929</MsgId>',
      '<AgentID>218</AgentID>',
      '</xml>',
    ].join('\n'),
  },
  'V2 (go-workwx)': {
    token: 'kjr2TKI8umCBfVF3wAHk8JiPwma5VBme',
    key: '4Ma3YBrSBbX2aez8MJpXGBne5LSDwgGqHbhM9WPYIws',
    id: 'ww6a112864f8022910',
    timestamp: 1583940690,
    nonce: 'VHh7ymSeb0jc4lSb',
    signature: '1ba3cb09c0d2c2b3ed6900d37f91a6efae6cb011',
    random: '5QMsYcwjR95t2vmC',
    encrypted: '6KmUQuPVu7UhjyVqRdbo5SfcRqaHvbUlKSHFvBV2ZuR6TIlKsygcfeSd1GDplg1C5KSKr6UPHCaC/nIX3ZNt9w==',
    message: '94966531020182955848408',
  },
  'V3 (wechatpy)': {
    token: '123456',
    key: 'kWxPEV2UEDyxWpmPdKC3F4dgPDmOvfKX1HGnEUDS1aR',
    id: 'wx49f0ab532d5d035a',
    timestamp: 1411443780,
    nonce: '437374425',
    signature: 'dd6b9c95b495b3f7e2901bfbc76c664930ffdb96',
    random: '2304fc2fe146f1f8',
    encrypted: '4ByGGj+sVCYcvGeQYhaKIk1o0pQRNbRjxybjTGblXrBaXlTXeOo1+bXFXDQQb1o6co6Yh9Bv41n7hOchLF6p+Q==',
    message: '5927782489442352469',
  },
  'V4 (UTF-8, padding above 16)': {
    token: 'SimToken1',
    key: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
    id: 'ww0123456789abcdef',
    timestamp: 1700000000,
    nonce: 'nonce01',
    signature: 'd783b8cf3bb06c2fdfadee2d97f239c4ba63e72e',
    random: '0123456789abcdef',
    encrypted: 'Q3stYC6hdFzMh9T8HCvyDHjPPLJ1LQrRPVm8E4pHYqXOm2t9AN3ad4Gj99uSbmaGUDPDlfANRLQgwPc2c68/7A==',
    message: '客户A',
  },
};

const settingsOf = (v: Vector) => ({ corpId: v.id, callbackToken: v.token, callbackAesKey: v.key });
const cipherAt = (v: Vector, seconds = v.timestamp) =>
  createCallbackCipher({ settings: settingsOf(v), now: () => new Date(seconds * 1000) });
const queryOf = (v: Vector) => ({ msg_signature: v.signature, timestamp: String(v.timestamp), nonce: v.nonce });
const bodyOf = (encrypted: string) => buildXml({ ToUserName: 'corp', AgentID: '218', Encrypt: encrypted });

const codeOf = (work: () => unknown): unknown => {
  try {
    return { opened: work() };
  } catch (error) {
    return error instanceof AppError ? error.code : error;
  }
};

describe.each(Object.keys(vectors))('vector %s', (name) => {
  const v = vectors[name]!;

  test('opens as an echo and as a posted message', () => {
    expect(cipherAt(v).openEcho(queryOf(v), v.encrypted)).toBe(v.message);
    expect(cipherAt(v).openMessage(queryOf(v), bodyOf(v.encrypted))).toBe(v.message);
  });

  test('is reproduced by a reply: the same ciphertext and the same signature', () => {
    const reply = parseXml(cipherAt(v).reply(v.message, { random: Buffer.from(v.random), nonce: v.nonce }));
    expect(textOf(reply, 'Encrypt')).toBe(v.encrypted);
    expect(textOf(reply, 'MsgSignature')).toBe(v.signature);
    expect(textOf(reply, 'TimeStamp')).toBe(String(v.timestamp));
  });
});

describe('what is refused', () => {
  const v = vectors['V4 (UTF-8, padding above 16)']!;
  /** Signed properly, whatever it is: what somebody who knows the token, or WeCom for another corporation, could send. */
  const signed = (encrypted: string, timestamp = String(v.timestamp)) => ({
    msg_signature: getSignature(v.token, timestamp, v.nonce, encrypted),
    timestamp,
    nonce: v.nonce,
  });

  test.each([
    ['a forged signature', { msg_signature: v.signature.replace('d', 'e') }],
    ['an upper-case signature', { msg_signature: v.signature.toUpperCase() }],
    ['an empty signature', { msg_signature: '' }],
    ['another nonce', { nonce: 'nonce02' }],
    ['another timestamp', { timestamp: '1700000001' }],
  ])('%s', (_, change) => {
    expect(codeOf(() => cipherAt(v).openEcho({ ...queryOf(v), ...change }, v.encrypted))).toBe('bad-signature');
  });

  test('a changed ciphertext', () => {
    expect(codeOf(() => cipherAt(v).openEcho(queryOf(v), `R${v.encrypted.slice(1)}`))).toBe('bad-signature');
  });

  test.each([
    [600, true],
    [601, false],
    [-600, true],
    [-601, false],
  ])('a true copy %i seconds later is accepted: %s', (later, accepted) => {
    const result = codeOf(() => cipherAt(v, v.timestamp + later).openEcho(queryOf(v), v.encrypted));
    expect(result).toEqual(accepted ? { opened: v.message } : 'bad-signature');
  });

  test.each(['', 'soon', '1e9', '-5', '99999999999999'])('a timestamp like %p', (timestamp) => {
    expect(codeOf(() => cipherAt(v).openEcho(signed(v.encrypted, timestamp), v.encrypted))).toBe('bad-signature');
  });

  test.each([
    ['another corporation', 'wwffffffffffffffff'],
    ['nobody', ''],
    ['a longer id that begins alike', `${v.id}0`],
  ])('a message for %s', (_, id) => {
    const foreign = encrypt(v.key, '<xml></xml>', id);
    expect(codeOf(() => cipherAt(v).openMessage(signed(foreign), bodyOf(foreign)))).toBe('bad-signature');
  });

  test.each([
    ['empty', ''],
    ['no base64', '***'],
    ['half a block', 'AAAA'],
    ['one block', Buffer.alloc(16).toString('base64')],
    ['zeros', Buffer.alloc(64).toString('base64')],
  ])('a properly signed ciphertext that is %s', (_, encrypted) => {
    expect(codeOf(() => cipherAt(v).openEcho(signed(encrypted), encrypted))).toBe('bad-signature');
    expect(codeOf(() => cipherAt(v).openMessage(signed(encrypted), bodyOf(encrypted)))).toBe('bad-signature');
  });

  test.each([
    ['nothing', ''],
    ['JSON', '{"Encrypt":"x"}'],
    ['a list', '[]'],
    ['open XML', '<xml><Encrypt>'],
    ['no Encrypt', '<xml><ToUserName>a</ToUserName></xml>'],
    ['elements for a text', '<xml><Encrypt><a>1</a></Encrypt></xml>'],
    ['an entity bomb', '<!DOCTYPE xml [<!ENTITY a "aaaa">]><xml><Encrypt>&a;</Encrypt></xml>'],
    ['over 64 KB', `<xml><Encrypt>${'A'.repeat(65_536)}</Encrypt></xml>`],
    ['ten thousand levels', `<xml>${'<a>'.repeat(10_000)}${'</a>'.repeat(10_000)}</xml>`],
    ['a prototype', '<xml><__proto__><Encrypt>x</Encrypt></__proto__></xml>'],
  ])('a body of %s', (_, body) => {
    expect(codeOf(() => cipherAt(v).openMessage(queryOf(v), body))).toBe('bad-signature');
  });
});

test('a reply is fresh each time and opens with the official library', () => {
  const v = vectors['V4 (UTF-8, padding above 16)']!;
  const [one, two] = [cipherAt(v).reply('<xml>回</xml>'), cipherAt(v).reply('<xml>回</xml>')];
  expect(one).not.toBe(two);
  const reply = parseXml(one);
  const [encrypted, nonce] = [textOf(reply, 'Encrypt'), textOf(reply, 'Nonce')];
  expect(decrypt(v.key, encrypted)).toMatchObject({ message: '<xml>回</xml>', id: v.id });
  expect(getSignature(v.token, v.timestamp, nonce, encrypted)).toBe(textOf(reply, 'MsgSignature'));
});
