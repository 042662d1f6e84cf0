import { closeAll, field, type Product, startProduct, startWorld, type World } from './harness';

let world: World;
let product: Product;
beforeEach(async () => {
  product = await startProduct();
  world = await startWorld({ target: product.url });
});
afterEach(closeAll);

const shared = 'wmSAMPLE0000000000000000000002';
const follower = async (userid: string) => {
  const answer = (await world.api(`externalcontact/get?external_userid=${shared}`)) as unknown as {
    follow_user: { userid: string; remark: string; tags: { tag_name: string }[] }[];
  };
  return answer.follow_user.find((one) => one.userid === userid);
};

test('refusals: unknown customer 40096, missing ones, a member without customers 84061', async () => {
  expect((await world.api('externalcontact/get?external_userid=wmNONE')).errcode).toBe(40096);
  expect((await world.api('externalcontact/get')).errcode).toBe(41035);
  expect((await world.api('externalcontact/list')).errcode).toBe(41009);
  expect((await world.api('externalcontact/list?userid=ghost')).errcode).toBe(60111);
  expect((await world.api('externalcontact/list?userid=boss')).errcode).toBe(84061);
});

test('remark and tags belong to one follower, and an API change is not echoed as an event', async () => {
  expect((await world.api('externalcontact/remark', { userid: 'rep-hz-1', external_userid: shared, remark: '马总' })).errcode).toBe(0);
  expect(
    (await world.api('externalcontact/mark_tag', { userid: 'rep-hz-1', external_userid: shared, add_tag: ['etSAMPLEtag11'] })).errcode,
  ).toBe(0);
  expect(await follower('rep-hz-1')).toMatchObject({ remark: '马总', tags: [{ tag_name: 'A级' }] });
  expect(await follower('rep-hz-2')).toMatchObject({ remark: '马俊杰', tags: [] });
  expect(product.events).toHaveLength(0);
});

test.each([
  ['externalcontact/remark', { userid: 'rep-hz-1', external_userid: shared, remark: '长'.repeat(21) }, 40058],
  ['externalcontact/remark', { userid: 'rep-sh-1', external_userid: shared, remark: 'x' }, 84061],
  ['externalcontact/mark_tag', { userid: 'rep-hz-1', external_userid: shared, add_tag: ['none'] }, 40068],
  ['externalcontact/mark_tag', { userid: 'rep-hz-1', external_userid: shared }, 40063],
  ['externalcontact/batch/get_by_user', { userid_list: [] }, 40063],
  ['externalcontact/batch/get_by_user', { userid_list: ['rep-hz-1'], limit: 101 }, 40058],
  ['externalcontact/batch/get_by_user', { userid_list: ['ghost'] }, 40003],
])('%s %j is %i', async (path, body, code) => {
  expect((await world.api(path, body)).errcode).toBe(code);
});

test('batch reading goes page by page to the end', async () => {
  const seen: string[] = [];
  let cursor = '';
  do {
    const page = (await world.api('externalcontact/batch/get_by_user', {
      userid_list: ['rep-hz-1', 'rep-hz-2'],
      limit: 2,
      cursor,
    })) as unknown as {
      external_contact_list: { external_contact: { external_userid: string }; follow_info: { userid: string; tag_id: string[] } }[];
      next_cursor: string;
    };
    seen.push(...page.external_contact_list.map((one) => `${one.follow_info.userid} ${one.external_contact.external_userid}`));
    cursor = page.next_cursor;
  } while (cursor);
  expect(seen).toHaveLength(6);
  expect(new Set(seen).size).toBe(6);
});

test('a new friend is told with state and welcome code; who deletes whom is told apart', async () => {
  const { customer, callback } = world.sim.control.addFriend({ userid: 'rep-sh-1', state: 'expo-7' });
  await callback;
  const [added] = product.events;
  expect([field(added!, 'ChangeType'), field(added!, 'UserID'), field(added!, 'ExternalUserID'), field(added!, 'State')]).toEqual([
    'add_external_contact',
    'rep-sh-1',
    customer.externalUserid,
    'expo-7',
  ]);
  expect(field(added!, 'WelcomeCode')).toBeTruthy();
  await world.sim.control.endFriendship('rep-sh-1', customer.externalUserid, 'customer');
  expect(field(product.events[1]!, 'ChangeType')).toBe('del_follow_user');
  expect((await world.api(`externalcontact/get?external_userid=${customer.externalUserid}`)).errcode).toBe(84061);
  await world.sim.control.endFriendship('rep-sh-1', customer.externalUserid, 'member');
  expect(field(product.events[2]!, 'ChangeType')).toBe('del_external_contact');
});

test('a member who leaves is unsubscribed, then unknown or status 5, and no follower any more', async () => {
  await world.sim.control.resign('rep-hz-1');
  expect([field(product.events[0]!, 'Event'), field(product.events[0]!, 'FromUserName')]).toEqual(['unsubscribe', 'rep-hz-1']);
  expect((await world.api('user/get?userid=rep-hz-1')).errcode).toBe(60111);
  expect(await follower('rep-hz-1')).toBeUndefined();
  await world.sim.control.resign('rep-hz-2', 'left');
  expect(await world.api('user/get?userid=rep-hz-2')).toMatchObject({ errcode: 0, status: 5 });
});

test('moving someone and making a leader shows in the directory, without any event', async () => {
  world.sim.control.moveTo('rep-hz-2', [4]);
  world.sim.control.setLeader('rep-hz-2', 4, true);
  expect(await world.api('user/get?userid=rep-sh-1')).toMatchObject({ direct_leader: ['rep-hz-2'] });
  expect(product.events).toHaveLength(0);
});

describe('the welcome message', () => {
  const send = (code: string, content = '您好') =>
    world.api('externalcontact/send_welcome_msg', { welcome_code: code, text: { content } }).then((answer) => answer.errcode);
  const friend = () => world.sim.control.addFriend({ userid: 'rep-sh-1', state: 'expo-7' });

  test('goes out once, and not again', async () => {
    const { welcomeCode, customer } = friend();
    expect([await send(welcomeCode), await send(welcomeCode), await send('none')]).toEqual([0, 41050, 41050]);
    const chat = world.sim.control.world.state.chats[`rep-sh-1:${customer.externalUserid}`]!;
    expect(chat.filter((message) => message.text === '您好')).toHaveLength(1);
  });

  test('is refused after 20 s, once they have written, once another app was quicker, and without words', async () => {
    const late = friend();
    world.pass(20_001);
    const written = friend();
    await fetch(`${world.sim.url}/sim/chats/rep-sh-1/${written.customer.externalUserid}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ from: 'customer', text: '在吗' }),
    });
    const taken = friend();
    world.sim.control.claimWelcome(taken.welcomeCode);
    expect([await send(late.welcomeCode), await send(written.welcomeCode), await send(taken.welcomeCode)]).toEqual([41050, 41051, 41096]);
    expect(await send(friend().welcomeCode, '')).toBe(40063);
    expect(await send(friend().welcomeCode, '好'.repeat(1334))).toBe(45002);
  });

  test('has no code where the console sends one of its own', async () => {
    world.sim.control.setPermissions({ consoleWelcome: true });
    await friend().callback;
    expect(field(product.events[0]!, 'WelcomeCode')).toBeUndefined();
  });
});

test('contact ways: state and remark of at most 30, members that exist, a QR code for scene 2, listed page by page', async () => {
  const way = { type: 1, scene: 2, state: 'expo2026', remark: '展会', user: ['rep-hz-1'] };
  const code = async (patch: object) => (await world.api('externalcontact/add_contact_way', { ...way, ...patch })).errcode;
  expect(await code({ state: 'x'.repeat(31) })).toBe(40058);
  expect(await code({ user: ['rep-hz-1', 'rep-hz-2'] })).toBe(40058);
  expect(await code({ user: ['ghost'] })).toBe(60111);
  const made = await world.api('externalcontact/add_contact_way', way);
  expect(made).toMatchObject({ errcode: 0, config_id: expect.any(String), qr_code: expect.stringContaining('https://') });
  await world.api('externalcontact/add_contact_way', { ...way, scene: 1 });
  const first = await world.api('externalcontact/list_contact_way', { limit: 1 });
  const second = await world.api('externalcontact/list_contact_way', { limit: 1, cursor: first.next_cursor });
  expect([first.contact_way, second.contact_way, second.next_cursor]).toEqual([
    [{ config_id: made.config_id }],
    [{ config_id: expect.any(String) }],
    undefined,
  ]);
  expect(await world.api('externalcontact/get_contact_way', { config_id: made.config_id })).toMatchObject({
    contact_way: { state: 'expo2026', user: ['rep-hz-1'] },
  });
  expect((await world.api('externalcontact/get_contact_way', { config_id: 'none' })).errcode).toBe(41044);
});

test('tags: the console’s changes are told, an app’s own are not, a name twice is 40071, own tags have no id and are no part of the batch', async () => {
  const { control } = world.sim;
  const id = await control.createTag('客户级别', 'S级');
  expect([field(product.events[0]!, 'ChangeType'), field(product.events[0]!, 'Id'), field(product.events[0]!, 'TagType')]).toEqual([
    'create',
    id,
    'tag',
  ]);
  const add = (name: string) => world.api('externalcontact/add_corp_tag', { group_name: '客户级别', tag: [{ name }] });
  expect([(await add('D级')).errcode, (await add('D级')).errcode]).toEqual([0, 40071]);
  expect(product.events).toHaveLength(1);
  await control.editInClient('rep-hz-1', shared, { tagIds: [id], personalTags: ['怕老婆'] });
  expect(((await follower('rep-hz-1')) as { tags: object[] }).tags).toEqual([
    { group_name: '客户级别', tag_name: 'S级', tag_id: id, type: 1 },
    { group_name: '', tag_name: '怕老婆', type: 2 },
  ]);
  const batch = (await world.api('externalcontact/batch/get_by_user', { userid_list: ['rep-hz-1'] })) as unknown as {
    external_contact_list: { follow_info: { tag_id: string[] } }[];
  };
  expect(batch.external_contact_list.map((one) => one.follow_info.tag_id)).toEqual([[], [id], []]);
  await control.deleteTag(id);
  expect(((await follower('rep-hz-1')) as { tags: object[] }).tags).toHaveLength(1);
  expect((await world.api('externalcontact/mark_tag', { userid: 'rep-hz-1', external_userid: shared, add_tag: [id] })).errcode).toBe(40068);
});

test('a transfer is told to both members, and to the old one as such', async () => {
  await world.sim.control.transferFriend(shared, 'rep-hz-1', 'rep-sh-1');
  expect(product.events.map((event) => [field(event, 'ChangeType'), field(event, 'UserID'), field(event, 'Source')])).toEqual([
    ['del_external_contact', 'rep-hz-1', 'DELETE_BY_TRANSFER'],
    ['add_external_contact', 'rep-sh-1', undefined],
  ]);
});
