import { newCmd } from '../support/cast';
import { openDatabase, type TestDatabase } from '../support/database';
import { type House, openHouse } from '../support/house';

let house: House;
let watched: TestDatabase;
beforeAll(async () => {
  watched = await openDatabase();
  const uri = `${watched.uri}${watched.uri.includes('?') ? '&' : '?'}monitorCommands=true`;
  house = await openHouse({ env: { MONGODB_URI: uri } });
  await house.server.reconcileFriends();
  await house.settle();
});
afterAll(async () => {
  await house?.close();
  await watched?.close();
});

const commandsOf = async (work: () => Promise<unknown>): Promise<string[]> => {
  const names: string[] = [];
  const note = ({ commandName }: { commandName: string }) => names.push(commandName);
  house.server.client.on('commandStarted', note);
  await work();
  house.server.client.off('commandStarted', note);
  return names;
};

it('C1 A9 opens the chat of a friend with a lead in one request and at most four round trips, and asks WeCom nothing', async () => {
  const { api } = await house.signIn('rep-hz-1');
  const externalUserId = 'wmSAMPLE0000000000000000000001';
  await api('lead.create', { cmd: newCmd(), externalUserId });
  await house.settle();
  await api('chat.open', { externalUserId });
  const asked = house.simulator.control.log().length;
  const commands = await commandsOf(() => api('chat.open', { externalUserId }));
  expect(commands).toEqual(Array(commands.length).fill('find'));
  expect(commands.length).toBeLessThanOrEqual(4);
  expect(house.simulator.control.log().length).toBe(asked);
});

it('C1 A9 names a friend without a lead from what is known, and asks WeCom only about a stranger', async () => {
  const { api } = await house.signIn('rep-hz-1');
  const asked = () => house.simulator.control.log('externalcontact/get').length;
  const before = asked();
  expect(await api('chat.open', { externalUserId: 'wmSAMPLE0000000000000000000003' })).toMatchObject({ state: 'unknown', name: '罗思源' });
  expect(asked()).toBe(before);
  expect(await api('chat.open', { externalUserId: 'wmSAMPLE0000000000000000000099' })).toMatchObject({ state: 'unknown', name: null });
  expect(asked()).toBe(before + 1);
});
