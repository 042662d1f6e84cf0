import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tooMuch } from '@tongguan/server/golive/check-rights';
import { doctor } from '@tongguan/server/golive/doctor';
import type { Api, Output } from '@tongguan/shared/api/client';
import { causes } from '@tongguan/shared/golive/causes';
import type { GoLiveState } from '@tongguan/shared/golive/finding';
import { type GoLiveGroup, type GoLiveItem, goLiveGroups, goLiveItems, itemsOf } from '@tongguan/shared/golive/items';
import { type House, useHouse } from '../support/house';

const verifyFile = 'WW_verify_AbCd1234.txt';
const house = useHouse({ env: { TONGGUAN_WECOM_VERIFY_FILE: `${verifyFile}=AbCd1234` } });

/** Signed in once: most of what is broken here would keep anyone from signing in. */
let admin: Api;
beforeAll(async () => {
  admin = (await house().signIn('admin')).api;
});

const view = async (group: GoLiveGroup) => {
  const { findings } = await admin('golive.status', { group });
  return new Map(findings.map((finding) => [finding.item, finding]));
};
type View = Output<'golive.status'>['findings'][number];
const one = async (item: GoLiveItem): Promise<View> => (await view(item.split('.')[0] as GoLiveGroup)).get(item)!;
const said = ({ state, what, where }: View) => ({ state, what, where });
const permit = (patch: Parameters<House['simulator']['control']['setPermissions']>[0]) => house().simulator.control.setPermissions(patch);

/** The same checks as a command, with other settings than the server's. */
const doctorWith = async (env: NodeJS.ProcessEnv) => {
  const { lines, code } = await doctor({ ...house().env, ...env }, () => new Date());
  return { text: lines.join('\n'), code };
};
const withQuery = (uri: string, query: string): string => uri + (uri.includes('?') ? '&' : '?') + query;
const line = (text: string, title: string): string => text.split('\n').find((one) => one.includes(title)) ?? '';

describe('L2 the go-live checks against WeCom', () => {
  afterEach(() => {
    permit({
      trustedIp: true,
      forbiddenApis: [],
      externalContact: true,
      scope: null,
      agentEnabled: true,
      redirectDomain: '127.0.0.1',
    });
    house().simulator.control.setFaults({ errcodes: {}, outage: false });
  });

  it('passes everything where everything is set', async () => {
    const findings = await view('wecom');
    expect([...findings.keys()].sort()).toEqual(itemsOf('wecom').sort());
    for (const finding of findings.values()) expect(finding).toMatchObject({ state: 'pass', where: '' });
  });

  it('names 60020 with the address to be entered, and leaves open what cannot be known before', async () => {
    permit({ trustedIp: false });
    const findings = await view('wecom');
    expect(findings.get('wecom.ip')).toMatchObject({ state: 'fail', what: expect.stringContaining('60020') });
    expect(findings.get('wecom.ip')!.what).toMatch(/出口 IP：(::ffff:)?127\.0\.0\.1/);
    expect(findings.get('wecom.ip')!.where).toContain('企业可信IP');
    expect(findings.get('wecom.secret')!.state).toBe('pass');
    expect(findings.get('wecom.customers')).toMatchObject({ state: 'unsure', what: causes['not-yet'].what });
  });

  it.each<[string, GoLiveItem, () => unknown, GoLiveState, string, string]>([
    ['48002', 'wecom.directory', () => permit({ forbiddenApis: ['department/list'] }), 'fail', '48002', '应用管理'],
    ['48002 for messages', 'wecom.messages', () => permit({ forbiddenApis: ['message/send'] }), 'fail', '48002', '应用管理'],
    [
      '48002 for customers',
      'wecom.customers',
      () => permit({ forbiddenApis: ['externalcontact/get_follow_user_list'] }),
      'fail',
      '48002',
      '可调用接口的应用',
    ],
    ['84074', 'wecom.customers', () => permit({ externalContact: false }), 'fail', '84074', '可调用接口的应用'],
    [
      'an empty visible range',
      'wecom.range',
      () => permit({ scope: { users: [], departments: [] } }),
      'fail',
      '可见范围是空的',
      '可见范围',
    ],
    [
      'staff outside the range',
      'wecom.range',
      () => permit({ scope: { users: ['admin'], departments: [4] } }),
      'fail',
      'rep-hz-1',
      '可见范围',
    ],
    ['an app switched off', 'wecom.agent', () => permit({ agentEnabled: false }), 'fail', '停用', '已启用'],
    ['no trusted domain', 'wecom.domain', () => permit({ redirectDomain: null }), 'fail', '还没有可信域名', '网页授权及JS-SDK'],
    ['another trusted domain', 'wecom.domain', () => permit({ redirectDomain: 'crm.example.com' }), 'fail', 'crm.example.com', '50001'],
    ['40063', 'wecom.agent', () => inject('agent/get', 40063), 'fail', '40063', 'WECOM_AGENT_ID'],
    ['40001', 'wecom.secret', () => inject('gettoken', 40001), 'fail', '40001', 'Secret'],
    ['301002', 'wecom.agent', () => inject('agent/get', 301002), 'fail', '301002', 'AgentId'],
    ['a code nobody foresaw', 'wecom.ticket', () => inject('ticket/get', 99999), 'fail', '99999', '错误码查询'],
    ['a busy WeCom', 'wecom.ticket', () => inject('ticket/get', 45009), 'unsure', '45009', '过几分钟'],
    ['WeCom out of reach', 'wecom.secret', () => house().simulator.control.setFaults({ outage: true }), 'fail', '连不上', '443'],
  ])('names %s', async (_, item, break_, state, what, where) => {
    break_();
    const found = await one(item);
    expect(said(found)).toEqual({ state, what: expect.stringContaining(what), where: expect.stringMatching(/./) });
    expect(found.what + found.where).toContain(where);
  });

  const inject = (path: string, code: number) => house().simulator.control.setFaults({ errcodes: { [path]: { code, times: 9 } } });

  it('sends nobody a message', async () => {
    const { counters, cards } = house().simulator.control;
    const before = counters().sent;
    await view('wecom');
    expect(counters().sent).toBe(before);
    expect(cards()).toEqual([]);
  });
});

describe('L2 the way WeCom comes to us', () => {
  it('says that WeCom never called, and does not take its own probe for a call', async () => {
    await view('address');
    expect(said(await one('address.called'))).toMatchObject({ state: 'fail', what: expect.stringContaining('43012') });
    expect(await one('address.callback')).toMatchObject({ state: 'pass' });
  });

  it('knows that WeCom called once the console has saved the address', async () => {
    expect(await house().simulator.control.checkCallbackUrl()).toMatchObject({ ok: true });
    expect(await one('address.called')).toMatchObject({
      state: 'pass',
      what: expect.stringMatching(/^最近一次 \d{4}-\d{2}-\d{2} \d{2}:\d{2}$/),
    });
  });

  it('finds the verification file at the root of the domain, and serves nothing else from there', async () => {
    expect(await one('address.verify-file')).toMatchObject({ state: 'pass', what: verifyFile });
    const { url } = house().server;
    const served = await fetch(`${url}/${verifyFile}`);
    expect([served.status, served.headers.get('content-type'), await served.text()]).toEqual([
      200,
      'text/plain; charset=utf-8',
      'AbCd1234',
    ]);
    expect((await fetch(`${url}/WW_verify_Other.txt`)).status).toBe(404);
    expect((await fetch(`${url}/${verifyFile}`, { method: 'POST' })).status).toBe(404);
  });

  it('tells another Token from an unreachable address from a stranger at the address', async () => {
    const otherToken = await doctorWith({ WECOM_CALLBACK_TOKEN: 'AnotherToken' });
    expect(line(otherToken.text, '回调地址校验')).toContain('[未通过] 回调地址校验：公网地址上的服务用的是另一组 Token');
    const nobody = await doctorWith({ TONGGUAN_PUBLIC_URL: 'http://127.0.0.1:9' });
    expect(line(nobody.text, '公网地址能打开')).toMatch(/\[无法判断\].*企业微信最近调用成功/);
    const stranger = createServer((_, answer) => answer.end('<h1>nginx</h1>'));
    await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
    const { port } = stranger.address() as AddressInfo;
    const strange = await doctorWith({ TONGGUAN_PUBLIC_URL: `http://127.0.0.1:${port}` });
    stranger.close();
    expect(line(strange.text, '公网地址能打开')).toContain('[未通过] 公网地址能打开：公网地址上答话的不是通关');
  });

  it('refuses to start on a verification file whose name or content cannot be one', async () => {
    for (const wrong of ['index.html=abc', 'WW_verify_a/../b.txt=abc', 'WW_verify_a.txt=<script>', '/no/such/folder']) {
      const { text, code } = await doctorWith({ TONGGUAN_WECOM_VERIFY_FILE: wrong });
      expect(line(text, '环境变量齐全')).toContain('TONGGUAN_WECOM_VERIFY_FILE');
      expect(code).toBe(1);
    }
  });
});

describe('L2 settings and database', () => {
  it('says what the settings lack', async () => {
    const findings = await view('settings');
    expect(findings.get('settings.https')).toMatchObject({ state: 'fail', where: expect.stringContaining('https://') });
    expect(findings.get('settings.erased')).toMatchObject({ state: 'fail', where: expect.stringContaining('TONGGUAN_ERASED_FILE') });
    expect(findings.get('settings.keys')).toMatchObject({ state: 'pass' });
    const same = house().env['TONGGUAN_MASTER_KEY'];
    const { text } = await doctorWith({ TONGGUAN_INDEX_KEY: same });
    expect(line(text, '三把密钥')).toContain('[未通过]');
  });

  it('looks at every item of the database, and finds the indexes and the migrations there', async () => {
    const findings = await view('database');
    expect([...findings.keys()].sort()).toEqual(itemsOf('database').sort());
    for (const item of ['reachable', 'version', 'migrations', 'indexes', 'keys-fit', 'clock'] as const)
      expect(findings.get(`database.${item}`)).toMatchObject({ state: 'pass' });
  });

  it('names a lost index and a migration not yet run', async () => {
    const { db } = house().database;
    await db.collection('access').dropIndex('at_id');
    await db.collection('migrations').deleteOne({ _id: 2 as never });
    const findings = await view('database');
    expect(findings.get('database.indexes')).toMatchObject({ state: 'fail', what: expect.stringContaining('access.at_id') });
    expect(findings.get('database.migrations')).toMatchObject({ state: 'fail', what: expect.stringContaining('第 2 步') });
    await db.collection('access').createIndex({ at: 1 }, { name: 'at' });
    await db.collection('migrations').insertOne({ _id: 2 as never, name: 'gates and files', at: new Date() });
  });

  it('finds out that the master key is not the one the data were sealed with', async () => {
    const { text } = await doctorWith({ TONGGUAN_MASTER_KEY: Buffer.alloc(32, 7).toString('base64') });
    expect(line(text, '密钥与数据相符')).toContain('[未通过]');
  });

  it('finds an address that takes a write for kept before it is on the disk', async () => {
    const weak = await doctorWith({ MONGODB_URI: withQuery(house().database.uri, 'journal=false') });
    expect(line(weak.text, '写入确认')).toContain('[未通过] 写入确认');
    expect(line((await doctorWith({})).text, '写入确认')).toContain('[通过] 写入确认：majority');
  });

  it('reads from an account’s rights whether it may change what is written once', () => {
    const may = (db: string, collection: string, ...actions: string[]) => ({ resource: { db, collection }, actions });
    expect(tooMuch([may('crm', 'trail', 'find', 'insert'), may('crm', 'leads', 'update', 'remove')], 'crm')).toEqual([]);
    expect(tooMuch([may('crm', '', 'find', 'update')], 'crm')).toEqual(['trail.update', 'access.update', 'anchors.update']);
    expect(tooMuch([may('crm', 'trail', 'remove'), may('other', '', 'update')], 'crm')).toEqual(['trail.remove']);
    expect(tooMuch([{ resource: { anyResource: true }, actions: ['dropDatabase'] }], 'crm')).toEqual([
      'trail.dropDatabase',
      'access.dropDatabase',
      'anchors.dropDatabase',
    ]);
  });
});

describe('L2 npm run doctor', () => {
  it('prints no secret, whatever is wrong', async () => {
    const { env } = house();
    const runs = [
      await doctorWith({}),
      await doctorWith({ WECOM_AGENT_SECRET: 'wrong-secret-of-mine', TONGGUAN_MASTER_KEY: 'short-key-of-mine' }),
    ];
    const secrets = ['WECOM_AGENT_SECRET', 'WECOM_CALLBACK_TOKEN', 'WECOM_CALLBACK_AES_KEY', 'TONGGUAN_MASTER_KEY', 'TONGGUAN_TRAIL_KEY'];
    for (const { text } of runs) {
      for (const name of secrets) expect(text).not.toContain(env[name]);
      expect(text).not.toMatch(/wrong-secret-of-mine|short-key-of-mine/);
    }
  });

  it('tells a wrong corporation from a wrong secret from a wrong app', async () => {
    const corp = await doctorWith({ WECOM_CORP_ID: 'ww9999999999999999' });
    expect(line(corp.text, '企业 ID 与应用 Secret')).toContain('40013');
    const secret = await doctorWith({ WECOM_AGENT_SECRET: 'not-the-secret' });
    expect(line(secret.text, '企业 ID 与应用 Secret')).toContain('40001');
    const agent = await doctorWith({ WECOM_AGENT_ID: '1000009' });
    expect(line(agent.text, '应用 AgentId')).toContain('301002');
    const stranger = await doctorWith({ TONGGUAN_ADMINS: 'admin,nobody-here' });
    expect(line(stranger.text, '应用可见范围')).toContain('nobody-here');
    for (const { code } of [corp, secret, agent, stranger]) expect(code).toBe(1);
  });

  it('goes on with what can be looked at when the environment is empty or the database is away', async () => {
    const { lines, code } = await doctor({}, () => new Date());
    expect(code).toBe(1);
    for (const name of ['MONGODB_URI', 'TONGGUAN_MASTER_KEY', 'WECOM_AGENT_SECRET']) expect(lines.join('\n')).toContain(name);
    for (const group of goLiveGroups) for (const item of itemsOf(group)) expect(lines.join('\n')).toContain(goLiveItems[item].title);
    const away = await doctorWith({ MONGODB_URI: 'no-address' });
    expect(line(away.text, '数据库连接')).toContain('[未通过]');
    expect(line(away.text, '企业微信调用过回调')).toContain('[无法判断]');
    expect(line(away.text, '企业 ID 与应用 Secret')).toContain('[通过]');
  });
});
