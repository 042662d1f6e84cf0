import { type GateFacts, gateOf } from '@tongguan/shared/gate/gate';
import { applicable, type Profile, type ProfileChange } from '@tongguan/shared/lead/profile-changes';
import { technical } from '@tongguan/shared/pipeline/technical';
import { cities } from '@tongguan/shared/region/cities';
import { type LeadFacts, type RepFacts, route } from '@tongguan/shared/routing/route';
import { defaultRoutingSettings, type RoutingSettings } from '@tongguan/shared/routing/settings';
import { figure, type Measure } from './figure';
import { interleave, ratioOf } from './pair';

const repsOver = (regions: number): RepFacts[] =>
  Array.from({ length: 1000 }, (_, i) => ({
    id: `rep-${i}`,
    active: i % 20 !== 0,
    suspended: i % 50 === 1,
    regions: [cities[i % regions]![0]],
    open: (i * 7) % 45,
    unfollowed: (i * 3) % 5,
    lastAssignedAt: 1_700_000_000_000 + ((i * 7919) % 1000) * 1000,
  }));

/** Every rep has a cap, industries and a shift of their own, some are on leave, and a group of all has the lead: as after years of use. */
const settings: RoutingSettings = {
  ...defaultRoutingSettings,
  reps: Array.from({ length: 1000 }, (_, i) => ({
    person: `rep-${i}`,
    cap: 40 + (i % 20),
    industries: ['装备制造', '物流仓储'],
    shift: { from: 9 * 60, to: 18 * 60, weekdays: [1, 2, 3, 4, 5] },
    leave: i % 30 === 2 ? [{ from: '20260126', to: '20260130' }] : [],
  })),
  groups: [{ name: '展会组', channels: ['expo'], grades: ['A', 'B'], members: Array.from({ length: 1000 }, (_, i) => `rep-${i}`) }],
};

const lead: LeadFacts = { region: cities[0][0], industry: '装备制造', channel: 'expo', budgetBand: 'from50to200' };
const now = new Date('2026-01-28T10:00:00+08:00');

/** The least that choosing takes: one pass over the reps that keeps the freest, explains nothing and knows no settings. */
const bareChoice = (reps: readonly RepFacts[]): string | null => {
  let best: RepFacts | null = null;
  let least = Infinity;
  for (const rep of reps) {
    if (!rep.active || !rep.regions.includes(lead.region)) continue;
    const load = rep.open / 50 + (rep.open > 0 ? rep.unfollowed / rep.open : 0);
    if (load >= least) continue;
    least = load;
    best = rep;
  }
  return best?.id ?? null;
};

const profile: Profile = {
  company: '澄湖精密机械有限公司',
  industry: '装备制造',
  budgetBand: null,
  budgetAmount: null,
  budgetWindow: null,
  decisionRole: null,
  rivals: [],
  chain: [],
  preferences: Array.from({ length: 20 }, (_, i) => ({ id: `p${i}`, text: `偏好 ${i}` })),
};
const changes: ProfileChange[] = [
  { field: 'company', from: '澄湖精密机械有限公司', to: '澄湖精密' },
  { field: 'budgetBand', from: null, to: 'under50' },
  { field: 'preferences', add: { id: 'p20', text: '偏好 20' } },
  { field: 'preferences', remove: 'p3' },
];

/** The same four looks at the profile, with no sets and no list of conflicts. */
const bareChanges = (): number => {
  let holding = 0;
  for (const change of changes) {
    if (change.field === 'preferences') {
      if ('add' in change) holding += profile.preferences.some((p) => p.id === change.add.id || p.text === change.add.text) ? 0 : 1;
      else holding += profile.preferences.some((p) => p.id === change.remove) ? 1 : 0;
    } else if (change.field !== 'chain' && change.field !== 'rivals') holding += profile[change.field] === change.from ? 1 : 0;
  }
  return holding;
};

const demo = technical.stages[1]!;
const evidence = Object.fromEntries(demo.credentials.map(({ id }) => [id, `hash-of-${id}`]));
/** 方案演示 with its five credentials and its approval: once whole, once with a file replaced after it, once with nothing. */
const gates: GateFacts[] = [evidence, { ...evidence, environment: 'another-hash' }, {}].map((marks) => ({
  credentials: Object.fromEntries(Object.entries(marks).map(([id, mark]) => [id, { mark: id === 'match-score' ? '4' : mark }])),
  approval: {
    state: 'approved',
    requester: 'rep',
    decider: 'reviewer',
    evidence: { ...evidence, 'match-score': '4' },
  },
}));

/** Open or not, without a word of why. */
const bareGates = (): number =>
  gates.filter(({ credentials, approval }) =>
    demo.credentials.every(({ id }) => credentials[id] !== undefined && credentials[id].mark === approval?.evidence[id]),
  ).length;

let kept: unknown;

/** How often `work` can be done in a second of processor time. Its results are kept, so that none of it is left out as unused. */
const rate = (ms: number, work: () => unknown) => async () => {
  const begun = performance.now();
  const cpu = process.cpuUsage();
  let done = 0;
  while (performance.now() - begun < ms) {
    for (let i = 0; i < 10; i++) kept = work();
    done += 10;
  }
  const { user, system } = process.cpuUsage(cpu);
  return { rate: (done / (user + system)) * 1_000_000 };
};

export const rules: Measure = {
  name: 'rules',
  async *run({ quick, pairs }) {
    const ms = quick ? 200 : 500;
    for (const [regions, words] of [
      [20, 'over 20 regions'],
      [1, 'all in the region'],
    ] as const) {
      const reps = repsOver(regions);
      const [ours, bare] = [rate(ms, () => route(lead, reps, settings, now)), rate(ms, () => bareChoice(reps))];
      await ours();
      await bare();
      const measured = await interleave(pairs, ours, bare);
      yield figure(`routing, 1,000 reps ${words}`, '/s', ratioOf(measured, 'rate'), { of: 'value', least: 5000 });
    }
    const judged = [
      ['profile, 4 changes judged', () => applicable(profile, changes), bareChanges],
      ['gate, 3 states with every reason', () => gates.map((facts) => gateOf(technical, 'demo', facts)), bareGates],
    ] as const;
    for (const [words, whole, least] of judged) {
      const [ours, bare] = [rate(ms, whole), rate(ms, least)];
      await ours();
      await bare();
      yield figure(words, '/s', ratioOf(await interleave(pairs, ours, bare), 'rate'));
    }
    if (kept === undefined) throw new Error('nothing was done');
  },
};
