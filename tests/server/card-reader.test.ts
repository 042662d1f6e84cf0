import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createCardReader } from '@tongguan/server/arrival/card-reader';
import { pixelsOf } from '@tongguan/server/arrival/picture-size';
import { png } from '../support/gate';
import { root } from '../support/root';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'card-reader-test-'));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

/** A program in the reader's place. */
const programOf = (name: string, source: string): string => {
  const file = path.join(folder, `${name}.mjs`);
  fs.writeFileSync(file, source);
  return file;
};
const word = (text: string, left: number) => ({ text, left, right: left + text.length * 20, top: 0, bottom: 20 });
const answering = (lines: unknown): string =>
  `process.stdin.resume().on('end', () => process.stdout.write(${JSON.stringify(JSON.stringify(lines))}))`;

describe('A1 the reader of cards', () => {
  it('gives the words line by line, as a person would type them', async () => {
    const lines = [
      [word('示例', 0), word('公司', 46)],
      [word('张', 0), word('三', 26), word('经理', 80)],
      [word('Tel', 0), word('139', 70)],
    ];
    const read = createCardReader(programOf('good', answering({ lines })))!;
    expect(await read(png())).toBe('示例公司\n张三  经理\nTel 139');
  });

  it.each([
    ['falls over', 'process.exit(3)'],
    ['answers nonsense', "process.stdout.write('<html>')"],
    ['answers nothing', ''],
    ['answers another form', answering({ lines: [[{ text: 1 }]] })],
  ])('that %s: the rep is asked to type, and nothing else happens', async (name, source) => {
    const read = createCardReader(programOf(name.replaceAll(' ', '-'), source))!;
    await expect(read(png())).rejects.toMatchObject({ code: 'invalid', message: '照片上的字没有读出来，请手动填写' });
  });

  it('that runs away is ended, those behind it get their turn, and too many are told so', async () => {
    const read = createCardReader(programOf('endless', 'process.stdin.resume(); setInterval(() => {}, 1000)'), 150)!;
    const asked = await Promise.allSettled(Array.from({ length: 7 }, () => read(png())));
    const codes = asked.map((one) => (one.status === 'rejected' ? one.reason.code : 'read'));
    expect(codes.filter((code) => code === 'busy')).toHaveLength(2);
    expect(codes.filter((code) => code === 'invalid')).toHaveLength(5);
  });

  it('gets none of the server’s secrets', async () => {
    process.env['TONGGUAN_TEST_SECRET'] = 'secret';
    const source =
      "const text = Object.keys(process.env).filter((name) => name.startsWith('TONGGUAN')).join() || 'none';" +
      'process.stdout.write(JSON.stringify({ lines: [[{ text, left: 0, right: 9, top: 0, bottom: 9 }]] }))';
    expect(await createCardReader(programOf('nosy', source))!(png())).toBe('none');
    delete process.env['TONGGUAN_TEST_SECRET'];
  });

  it('is absent without a setting, and a setting that names nothing stops the start', () => {
    expect(createCardReader(undefined)).toBeNull();
    expect(() => createCardReader(path.join(folder, 'not-there.mjs'))).toThrow('TONGGUAN_CARD_READER');
  });
});

describe('A1 the size of a photo', () => {
  const jpeg = (height: number, width: number) =>
    Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc0, 0, 11, 8, height >> 8, height & 255, width >> 8, width & 255, 1, 0, 0, 0]);
  it('is told from its head', () => {
    expect(pixelsOf(png())).toBe(1);
    expect(pixelsOf(jpeg(600, 1000))).toBe(600_000);
    const bomb = png();
    bomb.writeUInt32BE(60_000, 16);
    bomb.writeUInt32BE(60_000, 20);
    expect(pixelsOf(bomb)).toBe(3_600_000_000);
  });
  it.each([
    ['', 0],
    ['%PDF-1.4', 0],
    ['GIF89a', 0],
  ])('is none for anything else: %s', (text) => expect(pixelsOf(Buffer.from(text))).toBeNull());
  it('is none for heads that are broken off, and never runs on', () => {
    const whole = jpeg(600, 1000);
    for (let length = 0; length < 14; length++) expect(pixelsOf(whole.subarray(0, length))).toBeNull();
    expect(pixelsOf(Buffer.concat([Buffer.from([0xff, 0xd8]), Buffer.alloc(5000, 0xff)]))).not.toBeUndefined();
  });
});

const installed = fs.existsSync(path.join(root, 'card-reader/node_modules'));
(installed ? it : it.skip)('the offline reader reads a printed card (only where it is installed)', async () => {
  const photo = fs.readFileSync(path.join(__dirname, '../support/sample-card.png'));
  const text = await createCardReader(path.join(root, 'card-reader/read.mjs'))!(photo);
  expect(text).toContain('示例精密制造有限公司');
  expect(text.replace(/\s/g, '')).toContain('13900001234');
});
