import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { leadFor, leadsOf, newCmd } from '../support/cast';
import { pdf, png, upload } from '../support/gate';
import { useHouse } from '../support/house';
import { root } from '../support/root';
import { until } from '../support/walk';
import { newPhone, type Phone, type SetData, startWeapp } from '../support/weapp-host';
import { answers, wxOf } from '../support/weapp-wx';

const house = useHouse();

type Wx = Record<string, unknown>;
type Weapp = ReturnType<typeof startWeapp>;

const running: Weapp[] = [];
afterEach(() => {
  for (const weapp of running.splice(0)) weapp.kill();
});

const home = '/pages/home/index';

/** The app opened at its first page, or at another. */
const open = (userid: string | undefined, { phone = newPhone(), wx = {}, at = home }: { phone?: Phone; wx?: Wx; at?: string } = {}) => {
  const given = wxOf(house(), { ...(userid ? { userid } : {}), wx });
  const weapp = startWeapp({ phone, wx: given.wx });
  running.push(weapp);
  weapp.open(at);
  return { weapp, phone, ...given };
};

/** The calls of setData that one interaction costs, until it is quiet again. */
const cost = async ({ calls }: Weapp, work: () => Promise<unknown>): Promise<SetData[]> => {
  const before = calls.length;
  await work();
  for (let seen = before; seen !== calls.length || seen === before; await sleep(200)) seen = calls.length;
  return calls.slice(before);
};

const within = (calls: readonly SetData[]): void => {
  expect(calls.length).toBeGreaterThan(0);
  expect(calls.length).toBeLessThanOrEqual(10);
  expect(Math.max(...calls.map(({ bytes }) => bytes))).toBeLessThanOrEqual(50 * 1024);
};

const trailWords = async (userid: string, lead: string): Promise<string[]> => {
  const { api } = await house().signIn(userid);
  return (await api('lead.trail', { lead })).items.map(({ words }) => words);
};

const place = answers({ latitude: 30.27415, longitude: 120.15515, accuracy: 30 });

describe('C9 the mini-program as it is built', () => {
  it('registers every page of its manifest, signs in by one code, and shows the day with its first data', async () => {
    const lead = await leadFor(house(), 'rep-hz-1');
    const { weapp, paths } = open('rep-hz-1');
    const calls = await cost(weapp, () => weapp.see('list-item', lead.no));
    expect(weapp.registered).toEqual(weapp.pages);
    // WeChat's developer tools open the repository's root and find it from there.
    const { miniprogramRoot } = JSON.parse(fs.readFileSync(path.join(root, 'project.config.json'), 'utf8')) as { miniprogramRoot: string };
    expect(fs.existsSync(path.join(root, miniprogramRoot, 'app.json'))).toBe(true);
    expect(weapp.pages).toEqual(expect.arrayContaining(['pages/home/index', 'pages/lead/index', 'pages/expo/index']));
    within(calls);
    expect(weapp.words()).toContain('新线索');
    expect(paths.filter((path) => path === 'POST /api/session/code')).toHaveLength(1);
    expect(paths[0]).toBe('POST /api/session/code');
  });

  it('begins a lead at one tap, and no interaction hands more than 50 KB or ten calls to its page', async () => {
    const lead = await leadFor(house(), 'rep-hz-1');
    const { weapp } = open('rep-hz-1');
    await weapp.see('list-item', lead.no);
    within(await cost(weapp, () => weapp.tap('list-item', lead.no)));
    expect(weapp.route()).toBe('pages/lead/index');
    await weapp.see('stage-panel');
    within(
      await cost(weapp, async () => {
        await weapp.tap('action', '开始跟进');
        await weapp.see('tag', '跟进中');
      }),
    );
    await until(async () => (await leadsOf(house()).findOne({ _id: lead._id }))?.startedAt !== null);
    within(await cost(weapp, () => weapp.tap('choice', '最终拍板人')));
    await until(async () => (await leadsOf(house()).findOne({ _id: lead._id }))?.decisionRole === 'decider');
    within(await cost(weapp, () => weapp.tap('action', '记跟进')));
    await weapp.see('sheet');
  });

  it('stays within the limits with a hundred leads', async () => {
    const lead = await leadFor(house(), 'rep-hz-2');
    const { weapp, long } = open('rep-hz-2');
    long.rows = 100;
    within(await cost(weapp, () => weapp.see('list-item', `${lead.no}-29`)));
    expect(weapp.find('list-item', `${lead.no}-30`)).toBeUndefined();
    within(
      await cost(weapp, async () => {
        await weapp.tap('action', '还有 70 条');
        await weapp.see('list-item', `${lead.no}-59`);
      }),
    );
    within(await cost(weapp, () => weapp.tap('tab-item', '线索')));
    within(await cost(weapp, () => weapp.type('search', '没有这样的人')));
    await weapp.see('center-title', '没有找到');
  });

  it('opens the lead of a scanned code; a foreign and an invented one answer alike', async () => {
    const mine = await leadFor(house(), 'rep-hz-1');
    const foreign = await leadFor(house(), 'rep-sh-1');
    let code = `https://tongguan.example/q/${mine.no}`;
    const scanCode = ({ success }: { success: (answer: { result: string }) => void }) => success({ result: code });
    const { weapp } = open('rep-hz-1', { wx: { scanCode } });
    const scan = async (text: string) => {
      code = text;
      await weapp.tap('action', '扫一扫');
    };
    await weapp.tap('tab-item', '扫码');
    await scan(code);
    await weapp.see('lead-actions');
    await weapp.see('number', mine.no);
    weapp.back();
    const refused: string[] = [];
    for (const no of [foreign.no, 'SH20200101-00001']) {
      await scan(`https://tongguan.example/q/${no}`);
      await weapp.see('center-title', '打不开这条线索');
      refused.push(weapp.words());
    }
    expect(refused[1]).toBe(refused[0]);
    await scan('https://elsewhere.example/');
    await weapp.see('notice', '这不是线索二维码');
  });

  it('keeps a visit, made without a line, over a killed app, and sends it once', async () => {
    const lead = await leadFor(house(), 'rep-hz-1');
    const { weapp, line, phone } = open('rep-hz-1', { wx: { getLocation: place }, at: `/pages/lead/index?lead=${lead._id}` });
    await weapp.see('stage-panel');
    line.up = false;
    await weapp.tap('action', '到访签到');
    await weapp.see('sheet');
    await weapp.type('input', '在前台等了十分钟');
    await weapp.tap('action', '在这里签到');
    await weapp.see('action', '签到待发送');
    weapp.kill();
    open('rep-hz-1', { phone });
    const visits = async () => (await trailWords('rep-hz-1', lead._id)).filter((words) => words.includes('在前台等了十分钟'));
    await until(async () => (await visits()).length > 0);
    await until(async () => ![...phone.storage.keys()].some((key) => key.startsWith('tongguan.edit.')));
    expect(await visits()).toEqual(['到访签到：30.27415, 120.15515，误差约 30 米；在前台等了十分钟']);
  });

  it('keeps a photo, taken without a line, over a killed app, gives it once, and clears the phone of it', async () => {
    const lead = await leadFor(house(), 'rep-hz-1');
    const { api } = await house().signIn('rep-hz-1');
    await api('lead.start', { lead: lead._id, cmd: `start-${lead._id}` });
    const content = png(`photo of ${lead._id}`);
    const phone = newPhone();
    phone.files.set('http://tmp/whiteboard.png', content);
    const chooseMedia = answers({ tempFiles: [{ tempFilePath: 'http://tmp/whiteboard.png', size: content.length }] });
    const first = open('rep-hz-1', { phone, wx: { chooseMedia }, at: `/pages/lead/index?lead=${lead._id}` });
    await first.weapp.see('stage-panel');
    first.line.up = false;
    await first.weapp.tap('action', '拍照');
    await until(async () => [...phone.storage.keys()].some((key) => key.startsWith('tongguan.upload.')));
    first.weapp.kill();
    // Opened at its first page, not at the lead.
    open('rep-hz-1', { phone });
    const given = async () => (await api('gate.view', { lead: lead._id })).gate.credentials[0]!;
    await until(async () => (await given()).given, 20_000);
    await until(async () => phone.files.size === 0);
    expect([...phone.storage.keys()].filter((key) => key.startsWith('tongguan.upload.'))).toEqual([]);
    expect((await trailWords('rep-hz-1', lead._id)).filter((words) => words.startsWith('给出IT架构图'))).toHaveLength(1);
  });

  it('signs in again by itself when its session has ended, and the tap that met it is not lost', async () => {
    const lead = await leadFor(house(), 'rep-hz-1');
    const { weapp, paths } = open('rep-hz-1', { at: `/pages/lead/index?lead=${lead._id}` });
    await weapp.see('stage-panel');
    await house().database.db.collection('sessions').deleteMany({ person: 'rep-hz-1' });
    await weapp.tap('action', '开始跟进');
    await until(async () => (await leadsOf(house()).findOne({ _id: lead._id }))?.startedAt !== null);
    expect(paths.filter((path) => path === 'POST /api/session/code')).toHaveLength(2);
    expect((await trailWords('rep-hz-1', lead._id)).filter((words) => words === '开始跟进')).toHaveLength(1);
  });

  it('says where to open it when it is opened in WeChat and not in WeCom', async () => {
    const { weapp } = open(undefined);
    await weapp.see('page', '请在企业微信里打开这个小程序');
  });

  it('C10 records a call into the touch log, and plays it from the history', async () => {
    const lead = await leadFor(house(), 'rep-hz-1');
    const phone = newPhone();
    const sound = Buffer.concat([Buffer.from([0xff, 0xf3, 0x44, 0xc4]), Buffer.alloc(300_000, 's')]);
    const hears: Record<string, (event: object) => void> = {};
    const began: object[] = [];
    const getRecorderManager = () => ({
      onStart: (hear: () => void) => Object.assign(hears, { start: hear }),
      onStop: (hear: () => void) => Object.assign(hears, { stop: hear }),
      onError: (hear: () => void) => Object.assign(hears, { error: hear }),
      start: (options: object) => {
        began.push(options);
        if (began.length === 1) return hears['error']!({ errMsg: 'operateRecorder:fail auth deny' });
        hears['start']!({});
      },
      stop: () => {
        phone.files.set('wxfile://tmp/record.mp3', sound);
        hears['stop']!({ tempFilePath: 'wxfile://tmp/record.mp3', fileSize: sound.length, duration: 65_000 });
      },
    });
    const fetched: string[] = [];
    const downloadFile = ({ url, success }: { url: string; success: (answer: object) => void }) => {
      fetched.push(new URL(url).pathname);
      success({ statusCode: 200, tempFilePath: 'wxfile://tmp/fetched' });
      return {};
    };
    const played: string[] = [];
    let over = () => {};
    const createInnerAudioContext = () => ({
      set src(path: string) {
        played.push(path);
      },
      onEnded: (hear: () => void) => {
        over = hear;
      },
      onError: () => {},
      play: () => {},
      destroy: () => {},
    });
    const { weapp } = open('rep-hz-1', { phone, wx: { getRecorderManager, downloadFile, createInnerAudioContext } });
    await weapp.tap('list-item', lead.no);
    await weapp.tap('action', '记触达');
    await weapp.tap('action', '录音');
    await weapp.see('work-problem', '没有得到麦克风权限');
    await weapp.tap('action', '录音');
    await weapp.see('action', '结束录音');
    expect(began[1]).toMatchObject({ duration: 600_000, format: 'mp3' });
    await weapp.tap('action', '结束录音');
    await weapp.see('work-hint', '录音已加密保存');
    await weapp.type('work-area', '确认了三台的交期，周三要报价');
    await weapp.tap('action', '标记为已跟进');
    await until(async () => (await leadsOf(house()).findOne({ _id: lead._id }))?.touched?.count === 1);
    const { api } = await house().signIn('rep-hz-1');
    const { touches } = await api('touch.list', { lead: lead._id });
    expect(touches[0]!.audio).not.toBeNull();
    await weapp.tap('action', '记触达');
    await weapp.tap('action', '看已记的 1 次触达');
    await weapp.tap('action', '听录音');
    await weapp.see('action', '停止播放');
    expect([fetched, played]).toEqual([[`/api/files/${touches[0]!.audio}/content`], ['wxfile://tmp/fetched']]);
    over();
    await weapp.see('action', '听录音');
  });

  it('opens minutes kept as a file from the history and a credential from the stage panel, and says when the phone cannot', async () => {
    const lead = await leadFor(house(), 'rep-hz-1');
    const { api } = await house().signIn('rep-hz-1');
    const minutes = await upload(api, lead._id, '会议纪要.pdf', pdf('minutes'));
    const compare = { step: 'compare' as const, consensus: '同意先做一条产线', blocker: '预算要再批', parameters: [], people: [] };
    const rivals = [{ name: '甲品牌', ours: '两年质保', theirs: '一年质保' }];
    const step = { ...compare, rivals, minutes: null, file: minutes };
    await api('touch.record', { lead: lead._id, cmd: newCmd(), touch: { kind: 'meeting', summary: '比对了两家方案', step } });
    const photo = await upload(api, lead._id, '白板.png', png('whiteboard'));
    await api('gate.give', { lead: lead._id, cmd: newCmd(), stage: 'contact', credential: 'architecture', file: photo });

    const shown: string[] = [];
    const phone = { opens: false };
    const wx = {
      downloadFile: ({ url, header, success }: { url: string; header: Record<string, string>; success: (answer: object) => void }) => {
        void fetch(house().server.url + new URL(url).pathname, { headers: header }).then(({ status }) =>
          success({ statusCode: status, tempFilePath: `wxfile://tmp/${new URL(url).pathname.split('/')[3]}` }),
        );
        return {};
      },
      openDocument: ({
        filePath,
        success,
        fail,
      }: {
        filePath: string;
        success: (answer: object) => void;
        fail: (error: object) => void;
      }) => {
        shown.push(filePath);
        if (phone.opens) success({ errMsg: 'openDocument:ok' });
        else fail({ errMsg: 'openDocument:fail filetype not supported' });
      },
      previewImage: ({ urls, success }: { urls: string[]; success: (answer: object) => void }) => {
        shown.push(...urls);
        success({ errMsg: 'previewImage:ok' });
      },
    };
    const { weapp } = open('rep-hz-1', { wx, at: `/pages/lead/index?lead=${lead._id}` });
    await weapp.tap('action', '记触达');
    await weapp.tap('action', '看已记的 1 次触达');
    await weapp.tap('action', '打开纪要文件');
    await weapp.see('work-problem', '这台手机打不开这种文件');
    phone.opens = true;
    await weapp.tap('action', '打开纪要文件');
    await until(async () => shown.length === 2 && !weapp.find('work-problem'));
    await weapp.tap('sheet-close');
    await weapp.tap('action', '查看');
    await until(async () => shown.length === 3);
    expect(shown).toEqual([minutes, minutes, photo].map((file) => `wxfile://tmp/${file}`));
  });
});
