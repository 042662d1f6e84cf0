import { migrations } from '@tongguan/server/migrations';
import { migrate } from '@tongguan/server/platform/migrations';
import { clockSettings, defaultClockSettings } from '@tongguan/shared/clock/settings';
import { defaultRoutingSettings, routingSettings } from '@tongguan/shared/routing/settings';
import { useDatabase } from '../support/database';

const database = useDatabase();
const now = () => new Date();
const settings = () => database().db.collection<{ _id: string; value: Record<string, unknown> }>('settings');

it('L3 what was set when there was one reminder and leads not begun holds for what took their place', async () => {
  const { db } = database();
  const before = migrations.filter(({ number }) => number < 12);
  await migrate(db, before, now);
  const { from, to, weekdays, timeZone } = defaultClockSettings.workingHours;
  await settings().insertMany([
    { _id: 'clocks', value: { startReminderMinutes: 45, workingHours: { from, to, weekdays, timeZone } } },
    { _id: 'routing', value: { weights: { open: 2, unstarted: 3, industry: 0 }, cap: 20, reps: [{ person: 'a', industries: ['电子'] }] } },
  ]);
  expect(await migrate(db, migrations, now)).toEqual(migrations.map(({ number }) => number).filter((number) => number >= 12));
  const kept = async (name: string) => (await settings().findOne({ _id: name }))!.value;
  const { limits } = defaultClockSettings;
  expect(clockSettings.parse(await kept('clocks'))).toEqual({
    ...defaultClockSettings,
    limits: { ...limits, h8: { ...limits.h8, remind: 45 } },
  });
  expect(routingSettings.parse(await kept('routing'))).toEqual({
    ...defaultRoutingSettings,
    weights: { open: 2, unfollowed: 3, industry: 0 },
    cap: 20,
    reps: [{ person: 'a', industries: ['电子'] }],
  });
});
