import { uploadSpec } from '@tongguan/server/file/upload';
import { accessSpec } from '@tongguan/server/platform/access';
import { open } from '@tongguan/server/platform/collections';
import type { Api } from '@tongguan/shared/api/client';
import { partBytes } from '@tongguan/shared/file/contract';
import { ask, askRaw, cast, leadFor, newCmd, seedCast, sessionOf } from '../support/cast';
import { partOf, pdf, png, request, sha256Of, upload } from '../support/gate';
import { useHouse } from '../support/house';

const house = useHouse({ rateLimits: { person: 100_000, source: 100_000, address: 100_000 } });
let api: Api;
let foreign: Api;
beforeAll(async () => {
  await seedCast(house());
  api = (await house().signIn(cast.rep)).api;
  foreign = (await house().signIn('rep-sh-1')).api;
});
const newLead = async (owner: string = cast.rep): Promise<string> => (await leadFor(house(), owner))._id;
const collection = (name: string) => house().database.db.collection(name);
const download = async (userid: string, file: string) => {
  const answer = await fetch(`${house().server.url}/api/files/${file}/content`, { headers: { cookie: await sessionOf(house(), userid) } });
  return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
};

/** The smallest zip that holds these files, empty and stored. */
const zip = (...names: string[]): Buffer =>
  Buffer.concat(
    names.map((name) => {
      const header = Buffer.alloc(30);
      header.writeUInt32LE(0x04034b50, 0);
      header.writeUInt16LE(name.length, 26);
      return Buffer.concat([header, Buffer.from(name)]);
    }),
  );

describe('an upload', () => {
  it('broken off after any part goes on where it was, and comes down as it went up', async () => {
    const lead = await newLead();
    const content = pdf('three and a half parts', partBytes * 3.5);
    for (let broken = 0; broken < 4; broken++) {
      const begin = { lead, cmd: newCmd(), name: '架构图 v2.pdf', size: content.length };
      const { file } = await api('file.begin', begin);
      for (let part = 0; part < broken; part++) await api('file.part', { file, part, content: partOf(content, part) });
      await expect(api('file.complete', { file, sha256: sha256Of(content) })).rejects.toMatchObject({ code: 'conflict' });
      await expect(api('gate.give', { lead, cmd: newCmd(), stage: 'contact', credential: 'architecture', file })).rejects.toMatchObject({
        code: 'invalid',
      });
      // The app was killed: the same command finds the same file.
      const again = await api('file.begin', begin);
      expect(again).toEqual({
        file,
        size: content.length,
        partBytes,
        received: Array.from({ length: broken }, (_, i) => i),
        complete: false,
      });
      for (const part of [3, 2, 1, 0].filter((one) => !again.received.includes(one))) {
        await api('file.part', { file, part, content: partOf(content, part) });
        await api('file.part', { file, part, content: partOf(content, part) });
      }
      expect((await api('file.status', { file })).received).toEqual([0, 1, 2, 3]);
      const done = { file, sha256: sha256Of(content), type: 'application/pdf', size: content.length };
      expect(await api('file.complete', { file, sha256: done.sha256 })).toEqual(done);
      expect(await api('file.complete', { file, sha256: done.sha256 })).toEqual(done);
      expect((await download(cast.rep, file)).bytes.equals(content)).toBe(true);
    }
  });

  it('with parts sent at once, each several times, is whole', async () => {
    const lead = await newLead();
    const content = pdf('at once', partBytes * 4);
    const begin = { lead, cmd: newCmd(), name: 'a.pdf', size: content.length };
    const [one, two] = await Promise.all([api('file.begin', begin), api('file.begin', begin)]);
    expect(one.file).toBe(two.file);
    await Promise.all([0, 1, 2, 3, 3, 2, 1, 0].map((part) => api('file.part', { file: one.file, part, content: partOf(content, part) })));
    const ends = await Promise.all([0, 1, 2].map(() => api('file.complete', { file: one.file, sha256: sha256Of(content) })));
    expect(new Set(ends.map((end) => end.sha256)).size).toBe(1);
    expect(await collection('files.chunks').countDocuments({ files_id: `${one.file}-1` })).toBe(4);
    expect(await collection('files.files').findOne({ _id: `${one.file}-1` as never })).toMatchObject({
      filename: one.file,
      length: content.length + 4 * 28,
    });
  });

  it('that arrived otherwise than it was sent is no file, and may be sent anew', async () => {
    const lead = await newLead();
    const content = pdf('right', partBytes + 10);
    const wrong = Buffer.from(content);
    wrong[partBytes + 3] = 0;
    const { file } = await api('file.begin', { lead, cmd: newCmd(), name: 'a.pdf', size: content.length });
    for (const part of [0, 1]) await api('file.part', { file, part, content: partOf(wrong, part) });
    await expect(api('file.complete', { file, sha256: sha256Of(content) })).rejects.toMatchObject({
      code: 'conflict',
      details: { startOver: true },
    });
    expect(await api('file.status', { file })).toMatchObject({ received: [], complete: false });
    for (const part of [0, 1]) await api('file.part', { file, part, content: partOf(content, part) });
    expect((await api('file.complete', { file, sha256: sha256Of(content) })).type).toBe('application/pdf');
    await api('file.part', { file, part: 0, content: partOf(wrong, 0) });
    await expect(api('file.complete', { file, sha256: sha256Of(wrong) })).rejects.toMatchObject({ code: 'conflict' });
    expect((await download(cast.rep, file)).bytes.equals(content)).toBe(true);
  });

  it('refuses parts that do not add up, and files that are too large', async () => {
    const lead = await newLead();
    const content = pdf('x', partBytes + 10);
    const { file } = await api('file.begin', { lead, cmd: newCmd(), name: 'a.pdf', size: content.length });
    const refused = { code: 'invalid' };
    await expect(api('file.part', { file, part: 0, content: partOf(content, 1) })).rejects.toMatchObject(refused);
    await expect(api('file.part', { file, part: 1, content: partOf(content, 0) })).rejects.toMatchObject(refused);
    await expect(api('file.part', { file, part: 2, content: 'AAAA' })).rejects.toMatchObject(refused);
    await expect(api('file.part', { file, part: -1, content: 'AAAA' })).rejects.toMatchObject(refused);
    await expect(api('file.begin', { lead, cmd: newCmd(), name: 'a.pdf', size: 20 * 1024 * 1024 + 1 })).rejects.toMatchObject(refused);
    await expect(api('file.begin', { lead, cmd: newCmd(), name: 'a.pdf', size: 0 })).rejects.toMatchObject(refused);
    const cookie = await sessionOf(house(), cast.rep);
    const large = JSON.stringify({ content: 'A'.repeat(400 * 1024) });
    expect((await askRaw(house(), 'PUT', `/api/files/${file}/parts/0`, large, { cookie })).status).toBe(413);
    // Only that path may be larger than the others.
    const usual = JSON.stringify({ lead, cmd: newCmd(), name: 'x'.repeat(70 * 1024), size: 1 });
    expect((await askRaw(house(), 'POST', `/api/leads/${lead}/files`, usual, { cookie })).status).toBe(413);
  });

  it.each([
    ['an exe named .pdf', '架构图.pdf', Buffer.concat([Buffer.from('MZ\x90\0'), Buffer.alloc(200)]), null],
    ['a script', 'a.png', Buffer.from('<script>alert(1)</script>'), null],
    ['an svg', 'a.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), null],
    ['a gif', 'a.gif', Buffer.from('GIF89a\x01\0\x01\0\0\0\0;'), null],
    ['a plain zip', 'a.docx', zip('readme.txt', 'b.txt'), null],
    ['a video that begins like an iPhone’s picture', 'a.heic', Buffer.from('\0\0\0\x18ftypisom\0\0\0\0isommp42'), null],
    ['a wave that begins like a WebP', 'a.webp', Buffer.from('RIFF\x24\0\0\0WAVEfmt '), null],
    [
      'a file the library is known to run on without end (ASF)',
      'a.pdf',
      Buffer.from('3026b2758e66cf11a6d900aa0062ce6c00000000000000000000000000000000', 'hex'),
      null,
    ],
    ['an exe that is a png', 'a.exe', png(), 'image/png'],
    ['a jpeg', 'a.jpg', Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex'), 'image/jpeg'],
    ['a webp', 'a.webp', Buffer.from('RIFF\x24\0\0\0WEBPVP8 '), 'image/webp'],
    ['a heic', 'a.heic', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic'), 'image/heic'],
    [
      'a docx',
      'a.docx',
      zip('[Content_Types].xml', '_rels/.rels', 'word/document.xml'),
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ],
    ['an xlsx', 'a', zip('[Content_Types].xml', 'xl/workbook.xml'), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    [
      'a pptx',
      'a',
      zip('[Content_Types].xml', 'ppt/presentation.xml'),
      'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    ],
  ])('is known by its content: %s', async (_, name, content, type) => {
    const lead = await newLead();
    const { file } = await api('file.begin', { lead, cmd: newCmd(), name, size: content.length });
    await api('file.part', { file, part: 0, content: partOf(content, 0) });
    const end = api('file.complete', { file, sha256: sha256Of(content) });
    if (type) expect((await end).type).toBe(type);
    else {
      await expect(end).rejects.toMatchObject({ code: 'invalid', message: expect.stringContaining('可以上传：PDF、图片') });
      expect((await download(cast.rep, file)).status).toBe(404);
    }
  });

  it('is swept a day later unless it became evidence, then never', async () => {
    const lead = await newLead();
    const unused = await upload(api, lead, 'a.pdf', pdf('unused'));
    const used = await upload(api, lead, 'b.pdf', pdf('used'));
    const { file: begun } = await api('file.begin', { lead, cmd: newCmd(), name: 'c.pdf', size: partBytes * 2 });
    await api('file.part', { file: begun, part: 0, content: partOf(pdf('c', partBytes), 0) });
    await api('gate.give', { lead, cmd: newCmd(), stage: 'contact', credential: 'architecture', file: used });
    const at = house().now();
    await house().server.sweepAll();
    expect(await collection('uploads').countDocuments({ lead })).toBe(3);
    house().setNow(new Date(at.getTime() + 24 * 3600_000 + 1000));
    try {
      await house().server.sweepAll();
      await house().server.sweepAll();
    } finally {
      house().setNow(at);
    }
    expect((await open(house().database.db, uploadSpec).find({ lead }).toArray()).map((row) => row._id)).toEqual([used]);
    for (const file of [unused, begun]) expect(await collection('files.chunks').countDocuments({ files_id: `${file}-1` })).toBe(0);
    expect((await download(cast.rep, used)).status).toBe(200);
    expect((await download(cast.rep, unused)).status).toBe(404);
    await expect(
      api('gate.give', { lead, cmd: newCmd(), stage: 'contact', credential: 'architecture', file: unused }),
    ).rejects.toMatchObject({ code: 'invalid' });
  });
});

describe('as evidence', () => {
  it('a file of another lead is refused like one that never was, also of the rep’s own', async () => {
    const [lead, other] = [await newLead(), await newLead()];
    const answers = [];
    for (const file of [await upload(api, other, 'a.pdf', pdf('other')), `f${'0'.repeat(24)}`])
      answers.push(
        await ask(
          house(),
          'gate.give',
          { lead, cmd: newCmd(), stage: 'contact', credential: 'architecture', file },
          { cookie: await sessionOf(house(), cast.rep) },
        ),
      );
    expect(answers.map(({ status }) => status)).toEqual([400, 400]);
    expect(answers[0]!.text).toBe(answers[1]!.text);
  });

  it('only the credential’s own kinds are taken, and a value is no file nor a file a value', async () => {
    const lead = await newLead();
    const sheet = await upload(api, lead, 'a.xlsx', zip('[Content_Types].xml', 'xl/workbook.xml'));
    const wanted = { lead, stage: 'demo', credential: 'signed-page' };
    await expect(api('gate.give', { ...wanted, cmd: newCmd(), file: sheet })).rejects.toMatchObject({
      code: 'invalid',
      message: '这项凭证只接受：PDF、图片（PNG、JPG、WebP、HEIC）',
    });
    await expect(api('gate.give', { ...wanted, cmd: newCmd(), value: '已签' })).rejects.toMatchObject({ code: 'invalid' });
    await expect(api('gate.give', { ...wanted, credential: 'match-score', cmd: newCmd(), file: sheet })).rejects.toMatchObject({
      code: 'invalid',
    });
    await expect(api('gate.give', { ...wanted, credential: 'invented', cmd: newCmd(), value: '1' })).rejects.toMatchObject({
      code: 'invalid',
    });
  });
});

describe('a download', () => {
  it('comes as what it is, under an honest name, never to be run in the page, and leaves a row', async () => {
    const lead = await newLead();
    const file = await upload(api, lead, '..\\客户/架构"图\u202e\n.exe', png());
    const { status, headers, bytes } = await download(cast.rep, file);
    expect([status, bytes.equals(png())]).toEqual([200, true]);
    expect(headers.get('content-type')).toBe('image/png');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename="file"; filename*=UTF-8''${encodeURIComponent('架构图.exe.png')}`,
    );
    expect(await open(house().database.db, accessSpec).countDocuments({ person: cast.rep, what: 'download', on: `file-${file}` })).toBe(1);
  });

  it('out of sight answers as one that never was, at every door of a file', async () => {
    const file = await upload(api, await newLead(), 'a.pdf', pdf('mine'));
    const cookie = await sessionOf(house(), 'rep-sh-1');
    for (const [name, more] of [
      ['file.download', {}],
      ['file.status', {}],
      ['file.part', { part: 0, content: 'AAAA' }],
      ['file.complete', { sha256: '0'.repeat(64) }],
    ] as const) {
      const [there, invented] = [
        await ask(house(), name, { file, ...more }, { cookie }),
        await ask(house(), name, { file: `f${'0'.repeat(24)}`, ...more }, { cookie }),
      ];
      expect([name, there.status, there.text]).toEqual([name, 404, invented.text]);
    }
    // In sight, but a colleague’s upload: to be read, not to be meddled with.
    expect((await download(cast.supervisor, file)).status).toBe(200);
    await expect((await house().signIn(cast.supervisor)).api('file.status', { file })).rejects.toMatchObject({ code: 'not-found' });
    await expect(foreign('file.begin', { lead: await newLead(), cmd: newCmd(), name: 'a.pdf', size: 1 })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('is open to a reviewer while the decision waits', async () => {
    const lead = await newLead();
    const file = await upload(api, lead, 'a.pdf', pdf('to be judged'));
    await api('gate.give', { lead, cmd: newCmd(), stage: 'contact', credential: 'architecture', file });
    expect((await download(cast.reviewer, file)).status).toBe(404);
    await request(api, lead, 'contact');
    expect((await download(cast.reviewer, file)).status).toBe(200);
    await api('gate.withdraw', { lead, cmd: newCmd(), stage: 'contact' });
    expect((await download(cast.reviewer, file)).status).toBe(404);
  });

  it('is gone with the person, whose files the database never showed', async () => {
    const record = await leadFor(house(), cast.rep);
    const words = '绝密机房拓扑';
    const file = await upload(api, record._id, `${words}.pdf`, pdf(words));
    await api('gate.give', { lead: record._id, cmd: newCmd(), stage: 'contact', credential: 'architecture', file });
    await request(api, record._id, 'contact');
    await house().settle();
    for (const { name } of await house().database.db.listCollections().toArray()) {
      const rows = await collection(name).find().toArray();
      const dump = Buffer.concat(
        rows.flatMap((row) => [Buffer.from(JSON.stringify(row)), ...(row['data']?.buffer ? [Buffer.from(row['data'].buffer)] : [])]),
      );
      expect([name, dump.includes(words)]).toEqual([name, false]);
    }
    const admin = (await house().signIn(cast.admin)).api;
    await admin('contact.erase', { contact: record.contact, cmd: newCmd() });
    expect((await download(cast.rep, file)).status).toBe(410);
    await expect(api('file.begin', { lead: record._id, cmd: newCmd(), name: 'a.pdf', size: 1 })).rejects.toMatchObject({ code: 'gone' });
    const { gate } = await api('gate.view', { lead: record._id });
    expect(gate.credentials[0]?.value).toBe('（已删除）');
  });
});
