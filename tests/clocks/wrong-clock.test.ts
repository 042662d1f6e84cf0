import { setTimeout as sleep } from 'node:timers/promises';
import { leadsOf, newMobile } from '../support/cast';
import { useHouse } from '../support/house';

// Workers run by themselves here, in a process whose clock is a minute before the database's.
const house = useHouse({ now: new Date(Date.now() - 60_000).toISOString(), loops: true });
const rounds = 1500;

it('B4 a process whose clock is wrong sweeps nothing, and says so', async () => {
  await house().server.syncPeople();
  const { body } = await house().arrive({ name: '时钟测试', phone: newMobile(), region: '上海' });
  await sleep(rounds);
  const lead = (await leadsOf(house()).findOne({ no: body.lead }))!;
  expect([lead.owner, house().simulator.control.cards('rep-sh-1')]).toEqual([null, []]);
  const answer = await fetch(`${house().server.url}/api/health`);
  expect([answer.status, await answer.json()]).toEqual([503, expect.objectContaining({ ok: false, database: true })]);
  // Whoever's clock is right does what was left.
  house().setNow(new Date());
  await house().server.sweepAll();
  await house().server.sweepAll();
  expect((await leadsOf(house()).findOne({ no: body.lead }))?.owner).toBe('rep-sh-1');
}, 20_000);
