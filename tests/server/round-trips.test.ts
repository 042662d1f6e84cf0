import { cast, leadFor, newCmd } from '../support/cast';
import { useHouse } from '../support/house';

const house = useHouse({ monitored: true });

/** Commands that one request sends to the database, the list of staff being fresh. */
const roundTripsOf = async (request: () => Promise<unknown>): Promise<number> => {
  await house().settle();
  await request();
  let commands = 0;
  const count = () => {
    commands++;
  };
  house().server.client.on('commandStarted', count);
  await request();
  house().server.client.off('commandStarted', count);
  return commands;
};

test('C1 the lead card is one request of at most four round trips to the database, however much has happened to the lead', async () => {
  const lead = await leadFor(house(), cast.rep, { company: '杭州澄湖精密机械有限公司' });
  const { api } = await house().signIn(cast.rep);
  await api('lead.start', { lead: lead._id, cmd: newCmd() });
  for (const text of ['看重案例', '喜欢喝普洱茶', '微信沟通'])
    await api('lead.edit', {
      lead: lead._id,
      cmd: newCmd(),
      changes: [{ field: 'preferences', add: { id: newCmd().replaceAll('-', ''), text } }],
    });
  const trips = await roundTripsOf(() => api('lead.card', { lead: lead._id }));
  expect(trips).toBeGreaterThan(0);
  expect(trips).toBeLessThanOrEqual(4);
});
