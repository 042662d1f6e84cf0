import { closeAll, corp, leadCard, startProduct, startWorld, type World } from './harness';

let world: World;
beforeEach(async () => {
  const product = await startProduct();
  world = await startWorld({ target: product.url });
});
afterEach(closeAll);

const send = (body: object) => world.api('message/send', body);
const text = (more: object = {}) => ({ touser: 'rep-hz-1', msgtype: 'text', agentid: corp.agentId, text: { content: '你好' }, ...more });
const phone = (userid: string) => world.sim.control.cards(userid);

test.each([
  ['another app', text({ agentid: 1 }), 301002],
  ['no app', text({ agentid: undefined }), 41011],
  ['nobody named', text({ touser: '' }), 82001],
  ['nobody who exists', text({ touser: 'Ghost|Other' }), 81013],
  ['more than 1000 people', text({ touser: Array.from({ length: 1001 }, (_, n) => `u${n}`).join('|') }), 40032],
  ['more than 100 departments', text({ toparty: Array.from({ length: 101 }, (_, n) => n + 1).join('|') }), 82002],
  ['more than 100 tags', text({ totag: Array.from({ length: 101 }, (_, n) => n + 1).join('|') }), 82003],
  ['an unknown kind', text({ msgtype: 'song', song: {} }), 40008],
  ['no body of its kind', text({ text: undefined }), 40063],
  ['an empty text', text({ text: { content: '' } }), 44004],
  ['a markdown over 2048 bytes', text({ msgtype: 'markdown', markdown: { content: '长'.repeat(683) } }), 45002],
  ['a textcard without title', text({ msgtype: 'textcard', textcard: { description: 'd', url: 'https://a.example' } }), 41016],
  ['a textcard url without scheme', text({ msgtype: 'textcard', textcard: { title: 't', description: 'd', url: 'a.example' } }), 45034],
  ['an unknown card', leadCard('a', { card_type: 'song' }), 42031],
  ['an interactive card without task_id', leadCard('a', { task_id: undefined }), 42014],
  ['a task_id with a space', leadCard('a b'), 42014],
  ['a task_id of 129 bytes', leadCard('a'.repeat(129)), 42014],
  ['a button card without title', leadCard('a', { main_title: {} }), 42033],
  ['a button card without buttons', leadCard('a', { button_list: [] }), 40063],
  ['seven buttons', leadCard('a', { button_list: Array.from({ length: 7 }, (_, n) => ({ text: 'x', key: `${n}` })) }), 40016],
  ['a button key over 1024 bytes', leadCard('a', { button_list: [{ text: 'x', key: 'k'.repeat(1025) }] }), 42039],
  ['seven rows', leadCard('a', { horizontal_content_list: Array.from({ length: 7 }, () => ({ keyname: 'k', value: 'v' })) }), 42035],
  ['a row without name', leadCard('a', { horizontal_content_list: [{ value: 'v' }] }), 42027],
  ['four jumps', leadCard('a', { jump_list: Array.from({ length: 4 }, () => ({ title: 't' })) }), 42042],
  [
    'two menu entries with one key',
    leadCard('a', {
      action_menu: {
        desc: 'd',
        action_list: [
          { text: 'x', key: 'k' },
          { text: 'y', key: 'k' },
        ],
      },
    }),
    42051,
  ],
  ['a notice without card_action', leadCard('a', { card_type: 'text_notice' }), 42045],
  ['a notice linking nowhere', leadCard('a', { card_type: 'text_notice', card_action: { type: 1 } }), 42028],
  ['a news card without picture', leadCard('a', { card_type: 'news_notice', card_action: { type: 1, url: 'https://a.example' } }), 42044],
  [
    'a vote without options',
    leadCard('a', {
      card_type: 'vote_interaction',
      submit_button: { text: 's', key: 'k' },
      checkbox: { question_key: 'q', option_list: [] },
    }),
    42037,
  ],
  [
    'four selects',
    leadCard('a', {
      card_type: 'multiple_interaction',
      submit_button: { text: 's', key: 'k' },
      select_list: Array.from({ length: 4 }, () => ({ question_key: 'q', option_list: [{ id: '1', text: 'x' }] })),
    }),
    42047,
  ],
])('%s is refused and reaches nobody', async (_name, body, code) => {
  expect((await send(body)).errcode).toBe(code);
  expect(phone('rep-hz-1')).toHaveLength(0);
});

test('partly wrong recipients: sent to the rest, the wrong ones as a lower-case pipe string', async () => {
  const answer = await send(text({ touser: 'REP-HZ-1|NoSuch|AlsoNot', toparty: '4|99' }));
  expect(answer).toMatchObject({ errcode: 0, invaliduser: 'nosuch|alsonot', invalidparty: '99' });
  expect(answer).not.toHaveProperty('response_code');
  expect([phone('rep-hz-1').length, phone('rep-sh-1').length]).toEqual([1, 1]);
});

test('a person outside the app scope is an invalid user', async () => {
  world.sim.control.setPermissions({ scope: { users: ['rep-hz-1'], departments: [] } });
  expect(await send(text({ touser: 'rep-hz-1|boss' }))).toMatchObject({ errcode: 0, invaliduser: 'boss' });
});

test('a long text is cut at 2048 bytes on a whole character', async () => {
  await send(text({ text: { content: '长'.repeat(700) } }));
  expect(phone('rep-hz-1')[0]!.content.content).toBe('长'.repeat(682));
  expect(world.sim.control.counters().truncated).toBe(1);
});

test('the 31st message of a minute to one person is dropped without a word', async () => {
  for (let count = 0; count < 32; count += 1) expect((await send(text({ touser: 'rep-hz-1|boss' }))).errcode).toBe(0);
  expect(phone('rep-hz-1')).toHaveLength(30);
  expect(world.sim.control.counters()).toMatchObject({ sent: 60, dropped: 4 });
  world.pass(61_000);
  await send(text());
  expect(phone('rep-hz-1')).toHaveLength(31);
});

test('the duplicate check compares the whole request, for its interval', async () => {
  const asked = text({ enable_duplicate_check: 1, duplicate_check_interval: 100 });
  const first = await send(asked);
  expect((await send(asked)).msgid).toBe(first.msgid);
  await send({ ...asked, text: { content: '别的' } });
  expect(phone('rep-hz-1')).toHaveLength(2);
  world.pass(101_000);
  await send(asked);
  expect(phone('rep-hz-1')).toHaveLength(3);
});

test('a task_id is unique for the app, and interactive cards need a callback URL', async () => {
  expect((await send(leadCard('lead-1@1'))).response_code).toEqual(expect.any(String));
  expect((await send(leadCard('lead-1@1'))).errcode).toBe(42014);
  world.sim.control.setPermissions({ callbackConfigured: false });
  expect((await send(leadCard('lead-2@1'))).errcode).toBe(43012);
});

describe('update_template_card', () => {
  const update = (more: object) =>
    world.api('message/update_template_card', {
      userids: ['rep-hz-1'],
      agentid: corp.agentId,
      button: { replace_name: '已处理' },
      ...more,
    });

  test('a response_code works once', async () => {
    const { response_code } = await send(leadCard('a'));
    expect(await update({ response_code })).toMatchObject({ errcode: 0, invaliduser: [] });
    expect(phone('rep-hz-1')[0]!.replaceName).toBe('已处理');
    expect((await update({ response_code })).errcode).toBe(42022);
    expect((await update({ response_code: 'made-up' })).errcode).toBe(40058);
    expect((await update({})).errcode).toBe(40063);
  });

  test('a response_code ends after 72 hours', async () => {
    const { response_code } = await send(leadCard('a'));
    world.pass(72 * 3_600_000);
    const token = await world.token();
    const body = { userids: ['rep-hz-1'], agentid: corp.agentId, response_code, button: { replace_name: 'x' } };
    expect((await world.api('message/update_template_card', body, token)).errcode).toBe(42003);
  });

  test('people who never had the card come back as an array', async () => {
    const { response_code } = await send(leadCard('a'));
    expect(await update({ response_code, userids: ['rep-hz-1', 'Boss', 'ghost'] })).toMatchObject({
      errcode: 0,
      invaliduser: ['ghost', 'boss'],
    });
  });

  test('a whole new card replaces the old one', async () => {
    const { response_code } = await send(leadCard('a'));
    const template_card = {
      card_type: 'text_notice',
      main_title: { title: '已被领取' },
      card_action: { type: 1, url: 'https://a.example' },
    };
    expect((await update({ response_code, button: undefined, template_card })).errcode).toBe(0);
    expect(phone('rep-hz-1')[0]!.content).toMatchObject({ card_type: 'text_notice', task_id: 'a' });
  });
});

test('a message is recalled within a day, not after', async () => {
  const { msgid } = await send(text());
  expect((await world.api('message/recall', { msgid: 'none' })).errcode).toBe(40058);
  expect((await world.api('message/recall', { msgid })).errcode).toBe(0);
  expect(phone('rep-hz-1')[0]!.recalled).toBe(true);
  world.pass(86_400_001);
  expect((await world.api('message/recall', { msgid }, await world.token())).errcode).toBe(42052);
});
