import type { Api } from '@tongguan/shared/api/client';
import type { ScriptBody } from '@tongguan/shared/script/script';
import { cast, leadFor, newCmd, seedCast } from '../support/cast';
import { useHouse } from '../support/house';

const house = useHouse();
let [rep, operations, supervisor]: Api[] = [];
beforeAll(async () => {
  await seedCast(house());
  [rep, operations, supervisor] = await Promise.all(
    [cast.rep, cast.operations, cast.supervisor].map(async (userid) => (await house().signIn(userid)).api),
  );
});

const body = (patch: Partial<ScriptBody> = {}): ScriptBody => ({
  title: '兼容性',
  text: '现有系统都可以接入，不用更换。',
  role: 'selector',
  rival: null,
  industry: null,
  objection: null,
  ...patch,
});
const save = async (patch: Partial<ScriptBody> = {}) => (await operations!('script.save', { cmd: newCmd(), body: body(patch) })).script;
const approve = async (script: { id: string; version: number }, by = supervisor!) =>
  (await by('script.approve', { script: script.id, cmd: newCmd(), version: script.version })).script;
const found = async (title: string) => (await rep!('script.find', { role: 'selector' })).scripts.find((one) => one.title === title);

describe('C5 scripts', () => {
  it('are found only once somebody else has approved them, and each new text again', async () => {
    const draft = await save({ title: '第一条' });
    expect(await found('第一条')).toBeUndefined();
    const approved = await approve(draft);
    expect(approved).toMatchObject({ state: 'approved', draft: null, approved: { edition: 1 } });
    const changed = { cmd: newCmd(), script: draft.id, version: approved.version, body: body({ title: '第一条', text: '新的说法。' }) };
    const again = (await operations!('script.save', changed)).script;
    expect(await found('第一条')).toMatchObject({ edition: 1, text: '现有系统都可以接入，不用更换。' });
    await approve(again);
    expect(await found('第一条')).toMatchObject({ edition: 2, text: '新的说法。' });
    const { editions } = await operations!('script.editions', { script: draft.id });
    expect(editions.map(({ edition, text, writtenBy, by }) => [edition, text, writtenBy, by])).toEqual([
      [2, '新的说法。', '曾雨桐', '陆文博'],
      [1, '现有系统都可以接入，不用更换。', '曾雨桐', '陆文博'],
    ]);
    await house().settle();
    const types = (
      await house()
        .database.db.collection('trail')
        .find({ subject: `script-${draft.id}` })
        .sort({ n: 1 })
        .toArray()
    ).map((one) => one['type']);
    expect(types).toEqual(['script.drafted', 'script.approved', 'script.drafted', 'script.approved']);
  });

  it('are never approved by who wrote them, nor a text other than the one looked at', async () => {
    const draft = await save();
    await expect(approve(draft, operations!)).rejects.toMatchObject({ code: 'conflict', message: '自己写的话术要由别人批准' });
    await operations!('script.save', { cmd: newCmd(), script: draft.id, version: draft.version, body: body({ text: '换了' }) });
    await expect(approve(draft)).rejects.toMatchObject({ code: 'conflict' });
    const lost = operations!('script.save', { cmd: newCmd(), script: draft.id, version: draft.version, body: body() });
    await expect(lost).rejects.toMatchObject({ code: 'conflict' });
  });

  it('are one for one command, and gone from the search once retired', async () => {
    const cmd = newCmd();
    const [one, two] = await Promise.all([0, 0].map(() => operations!('script.save', { cmd, body: body({ title: '一次' }) })));
    expect(one!.script.id).toBe(two!.script.id);
    await approve(one!.script);
    await supervisor!('script.retire', { script: one!.script.id, cmd: newCmd() });
    expect(await found('一次')).toBeUndefined();
    expect((await operations!('script.list', {})).scripts.find(({ id }) => id === one!.script.id)).toMatchObject({ state: 'retired' });
    // A new text of it waits like any other, and brings it back once approved.
    const version = (await operations!('script.list', {})).scripts.find(({ id }) => id === one!.script.id)!.version;
    const back = (await operations!('script.save', { cmd: newCmd(), script: one!.script.id, version, body: body({ title: '一次' }) }))
      .script;
    expect(back).toMatchObject({ state: 'draft', draft: { mine: true }, approved: { edition: 1 } });
    expect(await found('一次')).toBeUndefined();
    await approve(back);
    expect(await found('一次')).toMatchObject({ edition: 2 });
    await expect(operations!('script.editions', { script: `s${'f'.repeat(24)}` })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('stand on the lead’s trail each time they are sent, in the edition that was sent', async () => {
    const lead = await leadFor(house(), cast.rep);
    const { id } = await approve(await save({ title: '发出的' }));
    const cmd = newCmd();
    const send = (edition: number, via: 'chat' | 'copy', one = cmd) =>
      rep!('script.send', { lead: lead._id, cmd: one, script: id, edition, via });
    await send(1, 'chat');
    const { card } = await send(1, 'chat');
    expect(card.trail.filter(({ type }) => type === 'lead.script-sent').map(({ words }) => words)).toEqual([
      '发出话术「发出的」（第 1 版）',
    ]);
    expect((await send(1, 'copy', newCmd())).card.trail[0]!.words).toBe('复制话术「发出的」（第 1 版）');
    await expect(send(2, 'chat', newCmd())).rejects.toMatchObject({ code: 'conflict' });
    await supervisor!('script.retire', { script: id, cmd: newCmd() });
    await expect(send(1, 'chat', newCmd())).rejects.toMatchObject({ code: 'invalid', message: '这条话术已停用，请换一条' });
  });

  it('are not sent by who only reads the lead', async () => {
    const lead = await leadFor(house(), cast.rep);
    const { id } = await approve(await save());
    const boss = (await house().signIn('boss')).api;
    await expect(boss('script.send', { lead: lead._id, cmd: newCmd(), script: id, edition: 1, via: 'copy' })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it.each([
    ['no text', { text: ' ' }],
    ['too long a text', { text: '长'.repeat(601) }],
    ['a role that is none', { role: 'king' as never }],
  ])('are refused with %s', async (_, patch) => {
    await expect(save(patch)).rejects.toMatchObject({ code: 'invalid' });
  });
});
