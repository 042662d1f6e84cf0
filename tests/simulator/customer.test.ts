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
