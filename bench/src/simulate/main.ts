import { parseArgs } from 'node:util';
import { defaultClockSettings } from '@tongguan/shared/clock/settings';
import { defaultRoutingSettings } from '@tongguan/shared/routing/settings';
import { type Report, reportOf } from './report';
import { type Policy, policies, simulate } from './run';
import { worldOf } from './world';

const usage = 'npm run simulate:month -- [--month 2026-10] [--seed 1] [--json]';

const options = () => {
  try {
    const wanted = { month: { type: 'string' }, seed: { type: 'string' }, json: { type: 'boolean' } } as const;
    const { month = '2026-10', seed = '1', json = false } = parseArgs({ options: wanted }).values;
    if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month) || !/^\d{1,9}$/.test(seed))
      throw new Error('--month is a month such as 2026-10, --seed a number');
    return { month, seed: Number(seed), json };
  } catch (error) {
    console.error(`${(error as Error).message}\n${usage}`);
    return process.exit(1);
  }
};

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
const hours = (value: number): string => (Number.isFinite(value) ? `${value.toFixed(1)} h` : 'not in the month');
const rows: [string, (report: Report) => string][] = [
  ['leads', ({ leads }) => String(leads)],
  ['begun within 24 h, round the clock', ({ within24h }) => percent(within24h)],
  ['… of those that came in working hours', ({ within24hInWork }) => percent(within24hInWork)],
  ['begun later than the label allows', ({ breaches }) => percent(breaches)],
  ['half begun within', ({ medianHours }) => hours(medianHours)],
  ['nine tenths begun within', ({ p90Hours }) => hours(p90Hours)],
  ['never begun', ({ never }) => String(never)],
  ['reminders / taken back / handed up', ({ reminded, reclaimed, handedUp }) => `${reminded} / ${reclaimed} / ${handedUp}`],
  [
    'quality per rep: mean / greatest deviation',
    ({ meanDeviation, mostDeviation }) => `${percent(meanDeviation)} / ${percent(mostDeviation)}`,
  ],
  ['reps beyond 15 %', ({ calibrations }) => String(calibrations)],
  ['leads per rep: most − fewest, of the mean', ({ spread }) => percent(spread)],
];

const main = (): void => {
  const { month, seed, json } = options();
  const rules = { routing: defaultRoutingSettings, clocks: defaultClockSettings };
  const world = worldOf(month, seed, rules.clocks);
  const names = Object.keys(policies) as Policy[];
  const reports = names.map((policy) => reportOf(world, simulate(world, policy, rules), rules));
  if (json) {
    console.log(
      JSON.stringify({ month, seed, reps: world.reps.length, reports: Object.fromEntries(names.map((name, i) => [name, reports[i]])) }),
    );
    return;
  }
  const widths = [44, 24, 24, 24];
  const line = (cells: string[]): string =>
    cells
      .map((cell, i) => cell.padEnd(widths[i]!))
      .join('')
      .trimEnd();
  console.log(`${month}, seed ${seed}, ${world.reps.length} invented reps; what came in is the same in every column.`);
  console.log(line(['', ...names.map((name) => policies[name])]));
  for (const [title, of] of rows) console.log(line([title, ...reports.map(of)]));
};

main();
