import { type Plan, planAppointment, type Wanted } from '@tongguan/shared/appointment/plan';
import { appointmentSettings, defaultAppointmentSettings } from '@tongguan/shared/appointment/settings';

const now = 1000;
const one = (patch: Partial<Wanted> = {}): Wanted => ({ owner: 'a', at: 2000, step: 's1', ...patch });

describe('C6 what is to be done in the calendar', () => {
  it.each<[string, Wanted | null, Wanted | null, Plan]>([
    ['nothing is wanted and nothing stands', null, null, 'nothing'],
    ['the first promise', null, one(), 'add'],
    ['as it stands', one(), one(), 'nothing'],
    ['another time', one(), one({ at: 3000, step: 's2' }), 'update'],
    ['another owner', one(), one({ owner: 'b' }), 'update'],
    ['another promise for the same time', one(), one({ step: 's2' }), 'update'],
    ['no longer wanted', one(), null, 'remove'],
    ['no longer wanted, but past', one({ at: 500 }), null, 'nothing'],
    ['past, and the lead changes hands', one({ at: 500 }), one({ at: 500, owner: 'b' }), 'nothing'],
    ['past, and a new promise', one({ at: 500 }), one({ step: 's2' }), 'leave and add'],
    ['promised for what is past by now', null, one({ at: 900 }), 'nothing'],
    ['moved to what is past by now', one(), one({ at: 900, step: 's2' }), 'remove'],
  ])('%s', (_, standing, wanted, plan) => {
    expect(planAppointment(standing, wanted, now)).toBe(plan);
  });

  it('takes only the reminders that WeCom has', () => {
    expect(appointmentSettings.safeParse({ ...defaultAppointmentSettings, remindBefore: 600 }).success).toBe(false);
    expect(appointmentSettings.safeParse({ ...defaultAppointmentSettings, remindBefore: null }).success).toBe(true);
  });
});
