import type { TextNoticeCard } from '@tongguan/server/wecom/template-card';
import { createWecom, type Wecom } from '@tongguan/server/wecom/wecom';
import { useDatabase } from '../support/database';
import { type StubWecom, seal, startStub, unseal } from './stub-wecom';

const database = useDatabase();
let stub: StubWecom;
let wecom: Wecom;

beforeAll(async () => {
  stub = await startStub();
  wecom = createWecom({
    settings: stub.settings,
    db: database().db,
    seal,
    open: unseal,
    now: () => new Date(),
    log: { warn: () => undefined },
    sleep: async () => undefined,
  });
});
afterAll(() => stub.close());
beforeEach(() => stub.reset());

const card: TextNoticeCard = {
  card_type: 'text_notice',
  task_id: 'lead-1@1',
  main_title: { title: '新线索' },
  card_action: { type: 1, url: 'https://crm.example/' },
};
const last = () => stub.calls.at(-1)!;

describe('identity', () => {
  test('a member by code; what else comes with it is not kept', async () => {
    stub.answers['auth/getuserinfo'] = [{ userid: 'li.mei', user_ticket: 'UT' }];
    expect(await wecom.userInfo('CODE')).toEqual({ userid: 'li.mei' });
    expect(last().query.get('code')).toBe('CODE');
  });

  test.each([{ openid: 'o1' }, { openid: 'o1', external_userid: 'wmA' }])('an outsider is known as such only', async (answer) => {
    stub.answers['auth/getuserinfo'] = [answer];
    expect(await wecom.userInfo('CODE')).toEqual({ outsider: true });
  });

  test('a used code is refused and not tried again', async () => {
    stub.answers['auth/getuserinfo'] = [{ errcode: 40029 }];
    await expect(wecom.userInfo('CODE')).rejects.toMatchObject({ errcode: 40029, kind: 'refused' });
    expect(stub.count('auth/getuserinfo')).toBe(1);
  });

  test('who leads which department follows the place in the list', async () => {
    stub.answers['user/get'] = [
      { userid: 'li.mei', name: '李梅', department: [3, 5, 7], is_leader_in_dept: [0, 1, 1], main_department: 5, status: 1, extattr: {} },
    ];
    expect(await wecom.user('li.mei')).toEqual({
      userid: 'li.mei',
      name: '李梅',
      departments: [3, 5, 7],
      leads: [5, 7],
      mainDepartment: 5,
      status: 1,
    });
  });

  test('a member of whom little is shown', async () => {
    stub.answers['user/get'] = [{ userid: 'li.mei', department: [3] }];
    expect(await wecom.user('li.mei')).toEqual({ userid: 'li.mei', name: '', departments: [3], leads: [], mainDepartment: 3, status: 1 });
  });

  test('60111 is nobody; any other refusal is told', async () => {
    stub.answers['user/get'] = [{ errcode: 60111 }, { errcode: 60011 }];
    expect(await wecom.user('gone')).toBeNull();
    await expect(wecom.user('outside')).rejects.toMatchObject({ errcode: 60011 });
  });

  test('departments and the members of one', async () => {
    stub.answers['department/list'] = [{ department: [{ id: 2, parentid: 1, order: 9, department_leader: ['li.mei'] }] }];
    stub.answers['user/simplelist'] = [{ userlist: [{ userid: 'li.mei', name: '李梅', department: [2] }, { userid: 'wang' }] }];
    expect(await wecom.departments()).toEqual([{ id: 2, name: '', parent: 1, order: 9, leaders: ['li.mei'] }]);
    expect(await wecom.members(2)).toEqual(['li.mei', 'wang']);
    expect(last().query.get('department_id')).toBe('2');
  });
});

describe('cards', () => {
  test('go to one member with the app’s id; the code to change them comes back', async () => {
    stub.answers['message/send'] = [{ msgid: 'M1', response_code: 'RC1', invaliduser: '' }];
    expect(await wecom.sendCard('li.mei', card)).toEqual({ msgid: 'M1', responseCode: 'RC1', invalid: false, alreadySent: false });
    expect(last().body).toEqual({ touser: 'li.mei', msgtype: 'template_card', agentid: 1000002, template_card: card });
  });

  test.each<[string, object]>([
    ['named as invalid, in lower case', { msgid: 'M1', invaliduser: 'li.mei' }],
    ['without a licence', { msgid: 'M1', unlicenseduser: 'li.mei|other' }],
    ['the only receiver, refused', { errcode: 81013 }],
  ])('a receiver %s is invalid', async (_, answer) => {
    stub.answers['message/send'] = [answer];
    expect(await wecom.sendCard('Li.Mei', card)).toMatchObject({ invalid: true, alreadySent: false });
  });

  test('somebody else being invalid is not this receiver', async () => {
    stub.answers['message/send'] = [{ msgid: 'M1', invaliduser: 'li.meiling' }];
    expect(await wecom.sendCard('li.mei', card)).toMatchObject({ invalid: false });
  });

  test('a task_id that was used before means the card is there already', async () => {
    stub.answers['message/send'] = [{ errcode: 42014 }];
    expect(await wecom.sendCard('li.mei', card)).toEqual({ invalid: false, alreadySent: true });
  });

  test('an answer lost on the way: the second try finds the card sent', async () => {
    stub.answers['message/send'] = [(response) => response.destroy(), { errcode: 42014 }];
    expect(await wecom.sendCard('li.mei', card)).toMatchObject({ alreadySent: true });
  });

  test.each(['@all', 'a|b', '', 'a'.repeat(65)])('%p is no member, and nothing is sent', async (userid) => {
    expect(await wecom.sendCard(userid, card)).toMatchObject({ invalid: true });
    expect(stub.count('message/send')).toBe(0);
  });

  test('a bad task_id is refused before sending: it must not pass for a card already sent', async () => {
    await expect(wecom.sendCard('li.mei', { ...card, task_id: 'lead:1' })).rejects.toMatchObject({ errcode: 42014, kind: 'refused' });
    expect(stub.count('message/send')).toBe(0);
  });

  test('an app without a callback URL cannot send buttons', async () => {
    stub.answers['message/send'] = [{ errcode: 43012 }];
    await expect(wecom.sendCard('li.mei', card)).rejects.toMatchObject({ kind: 'config' });
  });

  test('a card is changed, or its button greyed, with the code', async () => {
    stub.answers['message/update_template_card'] = [{ invaliduser: ['wang'] }];
    expect(await wecom.greyButton('RC1', ['li.mei', 'wang'], '已领取')).toEqual({ updated: true, invalid: ['wang'] });
    expect(last().body).toEqual({
      userids: ['li.mei', 'wang'],
      agentid: 1000002,
      response_code: 'RC1',
      button: { replace_name: '已领取' },
    });
    await wecom.updateCard('RC2', ['li.mei'], card);
    expect(last().body).toMatchObject({ response_code: 'RC2', template_card: card });
  });

  test.each([42022, 42003])('a code that is spent (%i) changes nothing', async (errcode) => {
    stub.answers['message/update_template_card'] = [{ errcode }];
    expect(await wecom.greyButton('RC1', ['li.mei'], '已领取')).toEqual({ updated: false, invalid: [] });
  });
});

describe('customers', () => {
  test('with their followers; empty texts count as absent', async () => {
    stub.answers['externalcontact/get'] = [
      {
        external_contact: { external_userid: 'wmA', name: '王先生', type: 1, unionid: 'U1', avatar: 'https://x' },
        follow_user: [
          {
            userid: 'li.mei',
            remark: '王总',
            state: 'expo7',
            createtime: 1_700_000_000,
            add_way: 1,
            remark_mobiles: ['13900000001', ''],
            tags: [
              { tag_id: 'etB', tag_name: 'B级', type: 1 },
              { tag_name: '怕老婆', type: 2 },
              { tag_id: 'etA', tag_name: 'A级', type: 3 },
            ],
          },
          { userid: 'wang', remark: '', state: '' },
        ],
      },
    ];
    expect(await wecom.externalContact('wmA')).toEqual({
      externalUserId: 'wmA',
      name: '王先生',
      type: 1,
      unionid: 'U1',
      followers: [
        {
          userid: 'li.mei',
          remark: '王总',
          description: '',
          mobiles: ['13900000001'],
          tags: ['etA', 'etB'],
          ownTags: ['怕老婆'],
          state: 'expo7',
          addWay: 1,
          since: new Date('2023-11-14T22:13:20Z'),
        },
        expect.objectContaining({ userid: 'wang', remark: '', tags: [], ownTags: [] }),
      ],
    });
  });

  test('more than one page of followers', async () => {
    const external_contact = { external_userid: 'wmA', name: '王', type: 1 };
    stub.answers['externalcontact/get'] = [
      { external_contact, follow_user: [{ userid: 'a' }], next_cursor: 'C2' },
      { external_contact, follow_user: [{ userid: 'b' }] },
    ];
    expect((await wecom.externalContact('wmA'))?.followers.map((one) => one.userid)).toEqual(['a', 'b']);
    expect(last().query.get('cursor')).toBe('C2');
  });

  test.each([84061, 40096])('%i: nobody’s customer', async (errcode) => {
    stub.answers['externalcontact/get'] = [{ errcode }];
    expect(await wecom.externalContact('wmX')).toBeNull();
  });

  test('84074: the app may not read customers', async () => {
    stub.answers['externalcontact/get'] = [{ errcode: 84074 }];
    await expect(wecom.externalContact('wmA')).rejects.toMatchObject({ kind: 'config' });
  });
});

test('a page is signed with the agent ticket', async () => {
  stub.answers['ticket/get'] = [{ ticket: 'TICKET', expires_in: 7200 }];
  const signed = await wecom.signPage('https://crm.example/sidebar/#/x');
  expect(signed).toMatchObject({ corpId: stub.settings.corpId, agentId: '1000002', signature: expect.stringMatching(/^[0-9a-f]{40}$/) });
  expect(Math.abs(signed.timestamp - Date.now() / 1000)).toBeLessThan(5);
});
