import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { kinds } from '@tongguan/server/migrations';
import { readEnv } from '@tongguan/server/platform/env';
import { verifyTrail } from '@tongguan/server/platform/trail/verify';
import { startServer } from '@tongguan/server/server';
import { wecomSettingsFrom } from '@tongguan/server/wecom/settings';
import type { Api } from '@tongguan/shared/api/client';
import type { Document, WithId } from 'mongodb';
import { ask, friendOf, handOver, leadFor, leadsOf, newCmd } from '../../support/cast';
import { freePort } from '../../support/free-port';
import { clientOf, signedHeaders, signInOver, useHouse } from '../../support/house';
import { root } from '../../support/root';
import { serverProgram } from '../../support/server-program';

const folder = mkdtempSync(path.join(os.tmpdir(), 'tongguan-erased-'));
const erasedFile = path.join(folder, 'erased.jsonl');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const house = useHouse({ env: { TONGGUAN_ERASED_FILE: erasedFile } });
const db = () => house().database.db;

/** Every document of every collection, as the text a thief of the database would read. */
const dump = async (): Promise<string> => {
  const collections = await db().listCollections().toArray();
  const contents = await Promise.all(collections.map(async ({ name }) => [name, await db().collection(name).find().toArray()]));
  return JSON.stringify(contents);
};

const verified = async () => {
  await house().server.sweepAll();
  const { events, findings } = await verifyTrail(db(), house().server.services.env.TONGGUAN_TRAIL_KEY, kinds as never);
  return { events, findings };
};

describe('a database dump and the logs of a whole story', () => {
  const names = ['欧阳若溪', '若溪', '皇甫景行', '令狐听雨'];
  const staff = ['周晓楠', '何嘉宁', '苏梓涵', '陆文博', '顾明远', '韩予安', '方知行'];
  const phones = ['13955501234', '13955505678', '0571-88886666'];
  const others = ['ruoxi.ouyang@secretmail.cn', 'jingxing@secretmail.cn', 'wx_ruoxi_1987'];
  const words = ['只在周三下午三点接电话', '女儿在对面读书', '想把旧网关换成国产的', '合伙人是她弟弟'];

  let child: ChildProcess;
  let exited: Promise<number | null>;
  let logs = '';
  let url: string;
  const secrets: string[] = [];

  const until = async (done: () => Promise<boolean>) => {
    for (let i = 0; i < 300; i++) {
      if (await done()) return;
      await sleep(50);
    }
    throw new Error(`it did not happen\n${logs}`);
  };
  const arrive = async (form: Record<string, unknown>, id: string) => {
    const body = JSON.stringify(form);
    const answer = await fetch(`${url}/api/arrivals/website`, { method: 'POST', body, headers: signedHeaders(body, id, new Date()) });
    return (await answer.json()) as { lead: string };
  };
  const signIn = async (userid: string): Promise<Api> => {
    const cookie = await signInOver(url, house().simulator.url, userid);
    secrets.push(cookie.split('=')[1]!);
    return clientOf(url, cookie);
  };

  beforeAll(async () => {
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    child = spawn(process.execPath, serverProgram(), {
      cwd: root,
      env: { ...process.env, ...house().env, TONGGUAN_PORT: String(port), TONGGUAN_LOG_LEVEL: 'debug' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    exited = new Promise((resolve) => child.once('exit', resolve));
    for (const stream of [child.stdout!, child.stderr!])
      stream.on('data', (chunk) => {
        logs += chunk;
      });
    await until(() =>
      fetch(`${url}/api/health`).then(
        () => true,
        () => false,
      ),
    );

    const { control } = house().simulator;
    const first = await arrive(
      {
        name: '欧阳若溪',
        phone: '139 5550 1234',
        email: 'RuoXi.Ouyang@secretmail.cn',
        wechat: 'wx_ruoxi_1987',
        company: '若水贸易 13955501234',
        industry: '零售 ruoxi.ouyang@secretmail.cn',
        campaign: 'spring 139-5550-1234',
        device: 'iPhone/13955501234',
        region: '上海',
        topic: '想把旧网关换成国产的',
        firstPage: 'https://site.example/contact/13955501234/ruoxi.ouyang@secretmail.cn?phone=13955501234&name=欧阳若溪#13955501234',
        referrer: 'https://search.example/s?q=欧阳若溪',
        consent: true,
      },
      'd-13955501234-ruoxi.ouyang@secretmail.cn',
    );
    await arrive(
      { name: '欧阳女士', phone: '+86 13955501234', email: 'jingxing@secretmail.cn', region: '上海', topic: '合伙人是她弟弟' },
      'd-2',
    );
    await arrive({ name: '皇甫景行', phone: '0571-88886666', region: '杭州' }, 'd-3');
    await arrive({ name: '皇甫景行', phone: '13955501234', region: '杭州' }, 'd-contested');

    const lead = (await leadsOf(house()).findOne({ no: first.lead }))!;
    // Other cards tell of it too: the one to press is that which begins it.
    const begins = () => control.cards('rep-sh-1').find((one) => JSON.stringify(one.content).includes(`start:${lead._id}`));
    await until(async () => begins() !== undefined);
    const rep = await signIn('rep-sh-1');
    const add = (id: string, text: string) => ({ field: 'preferences' as const, add: { id, text } });
    await rep('lead.edit', { lead: lead._id, cmd: newCmd(), changes: [add('p1', words[0]!), add('p2', words[1]!)] });
    await rep('lead.edit', { lead: lead._id, cmd: newCmd(), changes: [{ field: 'preferences', remove: 'p2' }] });
    const friend = await friendOf(house(), 'rep-sh-1', '欧阳若溪');
    await rep('lead.link', { lead: lead._id, cmd: newCmd(), externalUserId: friend });
    await rep('chat.open', { externalUserId: friend });
    const known = await friendOf(house(), 'rep-sh-1', '令狐听雨');
    await rep('lead.create', { cmd: newCmd(), externalUserId: known });
    await control.click(begins()!.id, 'rep-sh-1', `start:${lead._id}`);
    const revealed = await rep('lead.reveal', { lead: lead._id });
    expect(revealed.phones).toContain('13955501234');
    const admin = await signIn('admin');
    const exported = await admin('contact.export', { contact: lead.contact });
    expect(JSON.stringify(exported)).toContain('欧阳若溪');
    secrets.push(friend, known);

    // Mistakes and failures, whose words are the ones most easily logged whole.
    const cookie = await signInOver(url, house().simulator.url, 'rep-sh-1');
    const headers = { cookie, 'content-type': 'application/json' };
    for (const body of ['{"cmd":"13955501234 欧阳若溪', JSON.stringify({ cmd: 'c-00000001', externalUserId: '欧阳若溪 13955501234' })])
      await fetch(`${url}/api/leads`, { method: 'POST', headers, body });
    for (const place of ['13955501234', 'ruoxi.ouyang@secretmail.cn', encodeURIComponent('欧阳若溪')])
      await fetch(`${url}/api/leads/${place}?since=13955501234`, { headers });
    await fetch(`${url}/api/nothing/13955501234?name=欧阳若溪`);
    control.setFaults({ errcodes: { 'externalcontact/get': { code: -1, times: 3 } } });
    await rep('chat.open', { externalUserId: '13955505678' }).catch(() => undefined);
    await rep('lead.create', { cmd: newCmd(), externalUserId: '13955505678' }).catch(() => undefined);
    control.setFaults({ errcodes: { 'message/send': { code: 40058, times: 1 } } });
    await arrive({ name: '皇甫景行', phone: '13955505678', region: '上海' }, 'd-4');
    await until(async () => logs.includes('given up'));
    secrets.push(...Object.keys(control.world.state.tokens));
  }, 90_000);

  afterAll(async () => {
    child.kill('SIGTERM');
    const end = await Promise.race([exited, sleep(60_000, 'still running', { ref: false })]);
    child.kill('SIGKILL');
    // What it said last says why, where it did not end as it should.
    expect([end, end === 0 ? '' : logs.slice(-4000)]).toEqual([0, '']);
  }, 90_000);

  const variantsOf = (phone: string): string[] => {
    const digits = phone.replace(/\D/g, '');
    const [a, b, c] = [digits.slice(0, 3), digits.slice(3, 7), digits.slice(7)];
    return [...new Set([phone, digits, `${a} ${b} ${c}`, `${a}-${b}-${c}`, `86${digits}`, `86-${digits}`])];
  };
  /** What a look-up by guessing would find: eleven digits are no secret to a plain hash. */
  const hashesOf = (text: string): string[] =>
    ['md5', 'sha1', 'sha256'].flatMap((kind) =>
      (['hex', 'base64', 'base64url'] as const).map((form) => createHash(kind).update(text).digest(form)),
    );
  const encoded = (text: string): string[] => [
    Buffer.from(text).toString('base64').replace(/=+$/, ''),
    Buffer.from(text).toString('hex'),
    encodeURIComponent(text),
  ];

  const needles = (): string[] => [
    ...names,
    ...staff,
    ...words,
    ...others,
    ...phones.flatMap(variantsOf),
    ...[...phones, ...others].flatMap(hashesOf),
    ...[...names, ...words, ...phones, ...others].flatMap(encoded),
    ...secrets,
  ];
  const found = (text: string): string[] => {
    const lower = text.toLowerCase();
    return needles().filter((needle) => lower.includes(needle.toLowerCase()));
  };

  it('holds the story, so that there was something to find', async () => {
    const text = await dump();
    for (const part of ['lead.edited', 'contact.linked', 'reveal', 'export', '若水贸易', '"card_codes",[{', 'card'])
      expect(text).toContain(part);
    for (const part of ['"request"', 'lead.reveal', 'contact.export', 'wecom call failed', 'given up']) expect(logs).toContain(part);
    expect(found(`${text} 周晓楠 139 5550 1234`)).toEqual(expect.arrayContaining(['周晓楠', '139 5550 1234']));
  });

  it('shows no phone, address, name, preference or token in the database, in the clear or lightly dressed', async () => {
    expect(found(await dump())).toEqual([]);
  });

  it('shows none in the logs, and no path or query of a request', () => {
    expect(found(logs)).toEqual([]);
    expect(logs).not.toMatch(/\/api\/|since=|access_token/);
    for (const line of logs.trim().split('\n')) expect(() => JSON.parse(line)).not.toThrow();
  });
});

describe('showing what is masked', () => {
  it.each(['rep-hz-1', 'lead-hz', 'boss'])('leaves a row with who, what and which request: %s', async (userid) => {
    const lead = await leadFor(house(), 'rep-hz-1');
    const { cookie } = await house().signIn(userid);
    const answer = await ask(house(), 'lead.reveal', { lead: lead._id }, { cookie });
    expect(answer.body['phones']).toHaveLength(1);
    const rows = await db()
      .collection('access')
      .find({ on: `lead-${lead._id}` })
      .toArray();
    expect(rows).toMatchObject([{ person: userid, what: 'reveal', request: answer.headers.get('x-request-id') }]);
  });

  it('leaves none, and shows nothing, where the row cannot be written', async () => {
    const lead = await leadFor(house(), 'rep-hz-1');
    const { cookie } = await house().signIn('rep-hz-1');
    const { Collection } = await import('mongodb');
    const original = Collection.prototype.insertOne;
    const spy = jest.spyOn(Collection.prototype, 'insertOne').mockImplementation(function (
      this: InstanceType<typeof Collection>,
      ...args: unknown[]
    ) {
      if (this.collectionName === 'access') return Promise.reject(new Error('the database said no'));
      return Reflect.apply(original, this, args);
    } as never);
    const answer = await ask(house(), 'lead.reveal', { lead: lead._id }, { cookie });
    spy.mockRestore();
    expect(answer.status).toBe(500);
    expect(answer.text).toBe('{"error":{"code":"internal","message":"服务暂时出错，请稍后再试"}}');
  });
});

describe('one person’s data', () => {
  const form = {
    name: '端木听风',
    phone: '13966601234',
    email: 'duanmu@secretmail.cn',
    wechat: 'wx_duanmu',
    region: '长沙',
    topic: '看看方案',
    consent: true,
  };
  let lead: Awaited<ReturnType<typeof leadFor>>;
  let rep: Api;
  let admin: Api;
  let friend: string;

  beforeAll(async () => {
    lead = await leadFor(house(), 'rep-hz-1', form);
    await house().arrive({ ...form, email: 'second@secretmail.cn', consent: false });
    rep = (await house().signIn('rep-hz-1')).api;
    admin = (await house().signIn('admin')).api;
    const add = { field: 'preferences' as const, add: { id: 'p1', text: '不喜欢PPT' } };
    await rep('lead.edit', { lead: lead._id, cmd: newCmd(), changes: [add] });
    friend = await friendOf(house(), 'rep-hz-1', '端木');
    await rep('lead.link', { lead: lead._id, cmd: newCmd(), externalUserId: friend });
  });

  it('is exported whole, at once after it came, and leaves a row', async () => {
    const exported = await admin('contact.export', { contact: lead.contact });
    expect(exported).toMatchObject({
      contact: lead.contact,
      name: '端木听风',
      phones: ['13966601234'],
      emails: ['duanmu@secretmail.cn', 'second@secretmail.cn'],
      wechat: 'wx_duanmu',
      externalUserId: friend,
      consent: [
        { source: 'website', given: true, wording: null, words: null },
        { source: 'website', given: false },
      ],
      leads: [{ no: lead.no, topic: '看看方案', preferences: ['不喜欢PPT'] }],
    });
    expect(exported.arrivals.map((one) => JSON.parse(one.body))).toEqual([
      form,
      { ...form, email: 'second@secretmail.cn', consent: false },
    ]);
    expect(
      await db()
        .collection('access')
        .countDocuments({ what: 'export', on: `contact-${lead.contact}`, person: 'admin' }),
    ).toBe(1);
  });

  it('holds also the arrivals whose end was not marked when the process died', async () => {
    await db()
      .collection('arrivals')
      .updateMany({ lead: lead._id }, { $unset: { contact: '', lead: '', no: '', outcome: '' }, $set: { resumeAt: new Date() } });
    expect((await admin('contact.export', { contact: lead.contact })).arrivals).toHaveLength(2);
  });

  describe('erased', () => {
    let before: { contact: WithId<Document>; arrivals: WithId<Document>[]; version: number };
    const sealedIn = (text: string): string[] => [...new Set(text.match(/1\.[\w-]{40,}/g))];
    const ids = () => [lead.contact, ...before.arrivals.map((row) => String(row._id))];
    /** What in a dump opens as the key of this person or of one of their arrivals. */
    const keysIn = (text: string): string[] =>
      sealedIn(text).filter((value) =>
        ids().some((id) => {
          try {
            house().server.services.vault.sealer(id, value);
            return true;
          } catch {
            return false;
          }
        }),
      );

    beforeAll(async () => {
      await house().server.sweepAll();
      await handOver(house(), lead._id, 'rep-hz-1');
      await house().server.sweepAll();
      const arrivals = (await leadsOf(house()).findOne({ _id: lead._id }))!.arrivals;
      // One of them as a process leaves it that dies before marking the end.
      await db()
        .collection('arrivals')
        .updateOne(
          { _id: arrivals[1] as never },
          { $unset: { contact: '', lead: '', no: '', outcome: '' }, $set: { resumeAt: new Date() } },
        );
      const contact = (await db()
        .collection('contacts')
        .findOne({ _id: lead.contact as never }))!;
      before = {
        contact,
        version: contact['version'],
        arrivals: await db()
          .collection('arrivals')
          .find({ _id: { $in: arrivals as never[] } })
          .toArray(),
      };
      expect(before.arrivals).toHaveLength(2);
      expect(keysIn(await dump())).toHaveLength(3);
      expect(await admin('contact.erase', { contact: lead.contact, cmd: newCmd() })).toEqual({ erased: true });
    });

    const leavesNothing = async () => {
      expect(keysIn(await dump())).toEqual([]);
      const contact = (await db()
        .collection('contacts')
        .findOne({ _id: lead.contact as never }))!;
      for (const gone of ['key', 'keys', 'name', 'wechat', 'externalUserId']) expect(contact).not.toHaveProperty(gone);
      expect(contact).toMatchObject({ phones: [], emails: [], erasedAt: expect.any(Date) });
    };

    it('leaves nothing in the database that opens what was sealed', leavesNothing);

    it('is listed outside the database, for the owner of the file alone', () => {
      const lines = readFileSync(erasedFile, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
      expect(lines).toEqual([{ contact: lead.contact, at: expect.any(String) }]);
      expect(statSync(erasedFile).mode & 0o077).toBe(0);
    });

    it('is shown as deleted wherever it was shown, and still has its number, its trail and its owner', async () => {
      const { card } = await rep('lead.card', { lead: lead._id });
      expect(card).toMatchObject({
        no: lead.no,
        ownerName: '周晓楠',
        contactName: '（已删除）',
        phoneMasked: null,
        emailMasked: null,
        topic: null,
        inWecom: false,
        preferences: [{ id: 'p1', text: '（已删除）' }],
      });
      expect(card?.trail.find((item) => item.type === 'lead.edited')?.words).toBe('偏好 添加「（已删除）」');
      const { items } = await rep('lead.trail', { lead: lead._id });
      expect(items).toHaveLength(card!.version);
      const { leads } = await rep('lead.list', {});
      expect(leads.find((one) => one.id === lead._id)?.contactName).toBe('（已删除）');
      expect(await rep('lead.reveal', { lead: lead._id })).toMatchObject({ phones: [], emails: [], wechat: null });
    });

    it('takes no more personal data, and says why', async () => {
      const add = { field: 'preferences' as const, add: { id: 'p9', text: '新的' } };
      await expect(rep('lead.edit', { lead: lead._id, cmd: newCmd(), changes: [add] })).rejects.toMatchObject({ code: 'gone' });
      await expect(rep('lead.link', { lead: lead._id, cmd: newCmd(), externalUserId: friend })).rejects.toMatchObject({ code: 'gone' });
      await expect(admin('contact.export', { contact: lead.contact })).rejects.toMatchObject({ code: 'gone' });
      expect(await admin('contact.erase', { contact: lead.contact, cmd: newCmd() })).toEqual({ erased: true });
    });

    it('is not known again by chat or phone: who comes back is someone new', async () => {
      expect((await rep('chat.open', { externalUserId: friend })).state).toBe('unknown');
      const again = await house().arrive({ ...form, region: '南昌' });
      expect(again.body.outcome).toBe('created');
    });

    it('is not brought back by the sweep that finishes broken arrivals', async () => {
      const contacts = await db().collection('contacts').countDocuments();
      house().setNow(new Date(Date.now() + 120_000));
      await house().server.sweepAll();
      house().setNow(new Date());
      expect(await db().collection('contacts').countDocuments()).toBe(contacts);
      await leavesNothing();
    });

    it('leaves the trail whole', async () => {
      const { events, findings } = await verified();
      expect(findings).toEqual([]);
      expect(events).toBeGreaterThan(before.version);
      expect(
        await db()
          .collection('trail')
          .countDocuments({ subject: `contact-${lead.contact}`, type: 'contact.erased' }),
      ).toBe(1);
    });

    /** What a restored backup brings back: the records and the trail as they were then. */
    const restore = async () => {
      await db()
        .collection('contacts')
        .updateMany({ keys: { $in: before.contact['keys'] } }, { $unset: { keys: '' } });
      await db()
        .collection('contacts')
        .replaceOne({ _id: lead.contact as never }, before.contact);
      for (const row of before.arrivals) await db().collection('arrivals').replaceOne({ _id: row._id }, row);
      await db()
        .collection('trail')
        .deleteMany({ subject: `contact-${lead.contact}`, n: { $gt: before.version } });
      expect(keysIn(await dump())).toHaveLength(3);
    };
    const startAgain = async () => {
      const server = await startServer({
        env: readEnv({ ...house().env, TONGGUAN_PORT: '0' }),
        wecom: wecomSettingsFrom(house().env),
        loops: false,
      });
      await server.close();
    };

    it('is erased again when a server starts on a restored backup, once', async () => {
      await restore();
      await startAgain();
      await leavesNothing();
      const { version } = (await db()
        .collection('contacts')
        .findOne({ _id: lead.contact as never }))!;
      await startAgain();
      expect(
        (
          await db()
            .collection('contacts')
            .findOne({ _id: lead.contact as never })
        )?.['version'],
      ).toBe(version);
      expect((await verified()).findings).toEqual([]);
    });

    it('is finished when the process died between the person and their arrivals', async () => {
      for (const row of before.arrivals) await db().collection('arrivals').replaceOne({ _id: row._id }, row);
      expect(keysIn(await dump())).toHaveLength(2);
      await startAgain();
      await leavesNothing();
    });
  });

  it('of nobody cannot be exported or erased, and nothing is listed for it', async () => {
    const size = readFileSync(erasedFile).length;
    await expect(admin('contact.erase', { contact: 'c000000000000000000000000', cmd: newCmd() })).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(admin('contact.export', { contact: 'c000000000000000000000000' })).rejects.toMatchObject({ code: 'not-found' });
    expect(readFileSync(erasedFile).length).toBe(size);
  });
});
