import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Api } from '@tongguan/shared/api/client';
import type { StepRecord, Touch } from '@tongguan/shared/touch/touch';
import { leadFor, leadsOf, newCmd, sessionOf } from '../support/cast';
import { pdf, upload } from '../support/gate';
import { useHouse } from '../support/house';

/** A company's own service that turns speech into text. */
const heard: { bytes: number; type: string | undefined; token: string | undefined }[] = [];
let said: { status: number; text: string } = { status: 200, text: '下周三演示，预算300万' };
const service = http.createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const { 'content-type': type, authorization: token } = request.headers;
    heard.push({ bytes: Buffer.concat(chunks).length, type, token });
    response.writeHead(said.status, { 'content-type': 'application/json' }).end(JSON.stringify({ text: said.text }));
  });
});
const env: NodeJS.ProcessEnv = { TONGGUAN_TRANSCRIBE_TOKEN: 'transcription-token-1' };
beforeAll(async () => {
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
  env['TONGGUAN_TRANSCRIBE_URL'] = `http://127.0.0.1:${(service.address() as AddressInfo).port}/text`;
});
afterAll(() => service.close());
const house = useHouse({ env });
let rep: Api;
beforeAll(async () => {
  rep = (await house().signIn('rep-hz-1')).api;
});

const minutes = '客户说明了三条产线的节拍要求，同意下周到工厂现场测量，双方确认了测量清单和参加人。';
const summary = '确认了 3 台的交期，周三要报价';
const compare = (patch: Partial<StepRecord> = {}): StepRecord => ({
  step: 'compare',
  consensus: '先做一条产线的试点',
  blocker: '没有阻塞点',
  parameters: [],
  rivals: [{ name: '示例品牌甲', ours: '两年质保', theirs: '一年质保' }],
  people: [],
  minutes,
  file: null,
  ...patch,
});
const touch = (step: StepRecord | null = null): never => ({ kind: 'meeting', summary, step }) as Touch as never;

describe('E4 the touch log', () => {
  it('keeps a meeting with its step, begins the lead, and knows whom we were compared with', async () => {
    const lead = await leadFor(house(), 'rep-hz-1');
    const { card } = await rep('touch.record', { lead: lead._id, cmd: newCmd(), touch: touch(compare()) });
    expect(card).toMatchObject({
      status: 'started',
      touched: { by: '周晓楠', kind: 'meeting', count: 1, steps: ['compare'] },
      rivals: [{ name: '示例品牌甲', compared: true, years: null }],
    });
    expect(card.trail[0]!.words).toContain('方案比对：我方 两年质保，示例品牌甲 一年质保');
    const { touches } = await rep('touch.list', { lead: lead._id });
    expect(touches).toMatchObject([{ kind: 'meeting', step: 'compare', minutes, file: null }]);
  });

  it('keeps nothing of what was said in the clear', async () => {
    const lead = await leadFor(house(), 'rep-hz-1');
    await rep('touch.record', { lead: lead._id, cmd: newCmd(), touch: touch(compare()) });
    await house().settle();
    const rows = await house()
      .database.db.collection('trail')
      .find({ subject: `lead-${lead._id}` })
      .toArray();
    const kept = JSON.stringify([await leadsOf(house()).findOne({ _id: lead._id }), rows]);
    for (const words of [summary, minutes, '两年质保', '先做一条产线']) expect(kept).not.toContain(words);
  });

  it('refuses what is not whole and names all that is missing', async () => {
    const lead = await leadFor(house(), 'rep-hz-1');
    const bad = touch(compare({ rivals: [], consensus: '', minutes: null }));
    const refused = rep('touch.record', { lead: lead._id, cmd: newCmd(), touch: bad });
    await expect(refused).rejects.toMatchObject({
      code: 'invalid',
      details: { problems: [{ part: 'rivals' }, { part: 'consensus' }, { part: 'minutes' }] },
    });
    const empty = { kind: 'call', summary: '', step: null } as never;
    await expect(rep('touch.record', { lead: lead._id, cmd: newCmd(), touch: empty })).rejects.toMatchObject({
      message: expect.stringContaining('标记为已跟进'),
    });
    const odd = { kind: 'letter', summary, step: null } as never;
    await expect(rep('touch.record', { lead: lead._id, cmd: newCmd(), touch: odd })).rejects.toMatchObject({ code: 'invalid' });
    expect((await leadsOf(house()).findOne({ _id: lead._id }))!.touched).toBeUndefined();
  });

  it('takes a file of this very lead as minutes and keeps it from the sweep; a foreign file is none', async () => {
    const lead = await leadFor(house(), 'rep-hz-1');
    const other = await leadFor(house(), 'rep-hz-1');
    const file = await upload(rep, lead._id, '纪要.pdf', pdf(newCmd()));
    const foreign = await upload(rep, other._id, '纪要.pdf', pdf(newCmd()));
    const withFile = (id: string) => touch(compare({ minutes: null, file: id }));
    await expect(rep('touch.record', { lead: lead._id, cmd: newCmd(), touch: withFile(foreign) })).rejects.toMatchObject({
      code: 'invalid',
    });
    await rep('touch.record', { lead: lead._id, cmd: newCmd(), touch: withFile(file) });
    expect(
      await house()
        .database.db.collection('uploads')
        .findOne({ _id: file as never }),
    ).not.toHaveProperty('sweepAt');
    expect((await rep('touch.list', { lead: lead._id })).touches[0]).toMatchObject({ file });
  });

  it('writes a repeated command once, and two at once both', async () => {
    const lead = await leadFor(house(), 'rep-hz-1');
    const cmd = newCmd();
    await Promise.all([cmd, cmd, newCmd()].map((one) => rep('touch.record', { lead: lead._id, cmd: one, touch: touch() })));
    const { card } = await rep('lead.card', { lead: lead._id });
    expect(card!.touched!.count).toBe(2);
    expect(card!.trail.filter(({ type }) => type === 'lead.started')).toHaveLength(1);
  });

  it('is for who works on the lead', async () => {
    const lead = await leadFor(house(), 'rep-hz-1');
    const [boss, stranger] = [(await house().signIn('boss')).api, (await house().signIn('rep-sh-1')).api];
    await expect(boss('touch.record', { lead: lead._id, cmd: newCmd(), touch: touch() })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(stranger('touch.record', { lead: lead._id, cmd: newCmd(), touch: touch() })).rejects.toMatchObject({ code: 'not-found' });
    await expect(stranger('touch.list', { lead: lead._id })).rejects.toMatchObject({ code: 'not-found' });
    expect((await boss('touch.list', { lead: lead._id })).touches).toEqual([]);
  });
});

/** As the phone, the browser and others record it: only the beginning tells. */
const mp3 = (mark: string, size = 4000): Buffer => Buffer.concat([Buffer.from([0xff, 0xf3, 0x44, 0xc4]), Buffer.alloc(size, mark)]);
const webm = Buffer.concat([
  Buffer.from([0x1a, 0x45, 0xdf, 0xa3]),
  Buffer.from('\x9fB\x86\x81\x01B\xf7\x81\x01B\x82\x84webm\x16T\xaek\x86\x86A_OPUS', 'latin1'),
]);
const m4a = Buffer.from('\x00\x00\x00\x1cftypM4A \x00\x00\x02\x00M4A isomiso2\x00\x00\x00\x08free', 'latin1');
const isoFile = Buffer.from(
  '\x00\x00\x00\x1cftypiso5\x00\x00\x02\x00iso5iso6mp41\x00\x00\x00\x20hdlr\x00\x00\x00\x00\x00\x00\x00\x00soun',
  'latin1',
);

describe('C10 a recording', () => {
  it('is kept sealed with a touch, listed, and played back by who sees the lead and by nobody else', async () => {
    const lead = await leadFor(house(), 'rep-hz-1');
    const sound = mp3('a');
    const audio = await upload(rep, lead._id, '录音.mp3', sound);
    await rep('touch.record', { lead: lead._id, cmd: newCmd(), touch: { kind: 'call', summary, step: null, audio } });
    const { touches } = await rep('touch.list', { lead: lead._id });
    expect(touches).toMatchObject([{ audio, file: null, words: `电话：${summary}（有录音）` }]);
    const fetched = async (person: string) =>
      fetch(`${house().server.url}/api/files/${audio}/content`, { headers: { cookie: await sessionOf(house(), person) } });
    const played = await fetched('lead-hz');
    expect([played.status, played.headers.get('content-type')]).toEqual([200, 'audio/mpeg']);
    expect(Buffer.from(await played.arrayBuffer()).equals(sound)).toBe(true);
    expect((await fetched('rep-sh-1')).status).toBe(404);
    const chunks = await house()
      .database.db.collection('files.chunks')
      .find({ files_id: `${audio}-1` })
      .toArray();
    expect(JSON.stringify(chunks)).not.toContain(sound.subarray(100, 200).toString('base64'));
    // Kept from the sweep, as all evidence is.
    expect(
      await house()
        .database.db.collection('uploads')
        .findOne({ _id: audio as never }),
    ).not.toHaveProperty('sweepAt');
  });

  it.each([
    ['webm', webm, 'audio/webm'],
    ['m4a', m4a, 'audio/mp4'],
    ['mp4 of a recorder', isoFile, 'audio/mp4'],
  ])('is taken as %s', async (_, content, type) => {
    const lead = await leadFor(house(), 'rep-hz-1');
    const file = await upload(rep, lead._id, '录音', content);
    expect(
      await house()
        .database.db.collection('uploads')
        .findOne({ _id: file as never }),
    ).toMatchObject({ type });
  });

  it.each([
    ['webm', Buffer.concat([webm, Buffer.from('V_VP9')])],
    ['mp4', Buffer.concat([isoFile, Buffer.from('hdlr....vide')])],
  ])('is not taken for one where there are pictures in it too: %s', async (_, content) => {
    const lead = await leadFor(house(), 'rep-hz-1');
    await expect(upload(rep, lead._id, '录像', content)).rejects.toMatchObject({ code: 'invalid' });
  });

  it('is no evidence of a gate, no minutes, and nothing else is a recording', async () => {
    const lead = await leadFor(house(), 'rep-hz-1');
    const [audio, paper, long] = await Promise.all([
      upload(rep, lead._id, '录音.mp3', mp3('b')),
      upload(rep, lead._id, '纪要.pdf', pdf('not a sound')),
      upload(rep, lead._id, '长录音.mp3', mp3('c', 10 * 1024 * 1024)),
    ]);
    const record = (patch: object) =>
      rep('touch.record', { lead: lead._id, cmd: newCmd(), touch: { kind: 'call', summary, step: null, ...patch } });
    await expect(record({ audio: paper })).rejects.toMatchObject({ code: 'invalid' });
    await expect(record({ audio: long })).rejects.toMatchObject({ code: 'invalid', message: '录音超过 10 MB，请分成几段' });
    await expect(record({ step: compare({ minutes: null, file: audio }) })).rejects.toMatchObject({ code: 'invalid' });
    const other = await leadFor(house(), 'rep-hz-1');
    await expect(
      rep('touch.record', { lead: other._id, cmd: newCmd(), touch: { kind: 'call', summary, step: null, audio } }),
    ).rejects.toMatchObject({ code: 'invalid' });
  });

  const ask = async (file: string) => {
    for (let i = 0; i < 100; i++) {
      const answer = await rep('file.transcribe', { file });
      if (answer.state !== 'running') return answer;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error('never transcribed');
  };

  it('becomes text once, by the company’s own service, and the text is read into suggestions', async () => {
    const lead = await leadFor(house(), 'rep-hz-1');
    const audio = await upload(rep, lead._id, '录音.mp3', mp3('d'));
    expect((await rep('session.me', {})).transcribes).toBe(true);
    const answers = await Promise.all([ask(audio), ask(audio), ask(audio)]);
    expect(answers).toEqual(answers.map(() => ({ state: 'done', text: '下周三演示，预算300万' })));
    expect(heard).toEqual([{ bytes: 4004, type: 'audio/mpeg', token: 'Bearer transcription-token-1' }]);
    const { suggestions } = await rep('note.read', { lead: lead._id, text: answers[0]!.text! });
    expect(suggestions.map(({ kind }) => kind).sort()).toEqual(['budget', 'next-step']);
    expect(JSON.stringify(await house().database.db.collection('uploads').find({}).toArray())).not.toContain('预算300万');
  });

  it('says that it failed, and is tried again when asked again; what is no recording is refused', async () => {
    const lead = await leadFor(house(), 'rep-hz-1');
    const audio = await upload(rep, lead._id, '录音.mp3', mp3('e'));
    said = { status: 500, text: '' };
    expect(await ask(audio)).toEqual({ state: 'failed', text: null });
    said = { status: 200, text: '第二次成功' };
    expect(await ask(audio)).toEqual({ state: 'done', text: '第二次成功' });
    const paper = await upload(rep, lead._id, '纪要.pdf', pdf('paper'));
    await expect(rep('file.transcribe', { file: paper })).rejects.toMatchObject({ code: 'invalid' });
  });
});
