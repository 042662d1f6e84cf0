import { createHash, randomBytes } from 'node:crypto';
import { plainSha256, sha256 } from '@tongguan/shared/app/sha256';

const expected = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');

test.each([0, 1, 3, 55, 56, 63, 64, 65, 119, 120, 1000, 300_000])('by hand, %i bytes hash as everywhere else', (length) => {
  const content = randomBytes(length);
  expect(plainSha256(content)).toBe(expected(content));
});

test('with the browser’s own means too', async () => {
  const content = randomBytes(70_000);
  expect(await sha256(content)).toBe(expected(content));
});

test('the published vector (FIPS 180-4)', () => {
  expect(plainSha256(new TextEncoder().encode('abc'))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});
