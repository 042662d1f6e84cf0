import type { LeadRecord } from '@tongguan/server/lead/lead';
import { askedOf } from '@tongguan/server/lead/sight';
import type { Contract } from '@tongguan/shared/api/contract';
import { contracts, type EndpointName } from '@tongguan/shared/api/contracts';
import { roles } from '@tongguan/shared/people/roles';
import type { Pipeline, Stage } from '@tongguan/shared/pipeline/pipeline';
import { pipelines } from '@tongguan/shared/pipeline/pipelines';
import { technical } from '@tongguan/shared/pipeline/technical';
import { ask, cast, leadFor, leadsOf, newCmd, seedCast, sessionOf } from '../support/cast';
import { type ApprovalKind, approvalKinds, factsOf, subsetsOf } from '../support/gate-states';
import { useHouse } from '../support/house';

const house = useHouse({ rateLimits: { person: 1_000_000, source: 1_000_000, address: 1_000_000 } });
let lead: LeadRecord;
beforeAll(async () => {
  await seedCast(house());
  lead = await leadFor(house(), cast.rep);
  // Every reviewer sees it, so that their doors are tried behind their sight too.
  await leadsOf(house()).updateOne({ _id: lead._id }, { $addToSet: { seenBy: askedOf(cast.reviewer) } });
});

/** Puts the lead at a stage with exactly this evidence and approval, past every rule: what stands there is what the doors find. */
const stand = async (pipeline: Pipeline, stage: Stage, subset: readonly string[], kind: ApprovalKind): Promise<void> => {
  const at = new Date();
  const { credentials, approval } = factsOf(stage, subset, kind);
  const kept = Object.fromEntries(Object.entries(credentials).map(([id, one]) => [id, { ...one, by: cast.rep, at }]));
  const gate = { credentials: kept, approval: approval && { ...approval, request: 1, asked: [cast.reviewer], at } };
  await leadsOf(house()).updateOne(
    { _id: lead._id },
    {
      $set: {
        pipeline: pipeline.id,
        pipelineVersion: pipeline.version,
        stage: stage.id,
        gates: { [stage.id]: gate },
        closedAt: null,
        openFor: lead.contact,
      },
      $unset: { outcome: '', signedAt: '', conversionChannel: '' },
    },
  );
};
const stageNow = async () => (await leadsOf(house()).findOne({ _id: lead._id }))!.stage;

/** All sets of small stages; of a large one: none, all, and each with one missing. */
const tried = (stage: Stage): string[][] => {
  const all = stage.credentials.map(({ id }) => id);
  return all.length <= 2 ? subsetsOf(stage) : [[], all, ...all.map((left) => all.filter((id) => id !== left))];
};

const places = pipelines.flatMap((pipeline) =>
  pipeline.stages.map((stage, place) => [`${pipeline.label} ${stage.label}`, pipeline, stage, place] as const),
);

/** Of a short pipeline every stage is asked for; of a long one the next, the present, one far ahead and one behind. */
const targetsFrom = (pipeline: Pipeline, place: number): string[] => {
  const ids = pipeline.stages.map(({ id }) => id);
  const near = ids.length <= 4 ? ids : [ids[0]!, ids[place]!, ids[place + 1]!, ids.at(-1)!].filter(Boolean);
  return [...new Set(near)].reverse();
};

describe.each(places)('from %s', (_, pipeline, stage, place) => {
  it('gate.advance lets nothing through but the next stage, with every credential and an approval that holds', async () => {
    const cookie = await sessionOf(house(), cast.rep);
    for (const subset of tried(stage))
      for (const kind of approvalKinds) {
        await stand(pipeline, stage, subset, kind);
        const next = pipeline.stages[place + 1]?.id;
        // Where else than to the next stage is asked for with the approval from which most is allowed.
        const elsewhere = [...targetsFrom(pipeline, place), 'invented'].filter((id) => id !== next);
        for (const target of [...(kind === 'approved' || !next ? elsewhere : []), ...(next ? [next] : [])]) {
          const opens = subset.length === stage.credentials.length && kind === 'approved' && target === next;
          const answer = await ask(house(), 'gate.advance', { lead: lead._id, cmd: newCmd(), to: target }, { cookie });
          const moved = (await stageNow()) !== stage.id;
          expect({ subset, kind, target, moved }).toEqual({ subset, kind, target, moved: opens });
          expect(answer.status).toBe(opens || target === stage.id ? 200 : 409);
          if (answer.status === 409) expect(answer.body['error'].details.missing.length).toBeGreaterThan(0);
          if (moved) await stand(pipeline, stage, subset, kind);
        }
      }
  }, 120_000);
});

/** The other doors know nothing of pipelines: of a long one its first and last stage stand for all. */
const doorPlaces = places.filter(([, { stages }, , place]) => stages.length <= 4 || place === 0 || place === stages.length - 1);

describe.each(doorPlaces)('from %s', (_, pipeline, stage, place) => {
  it('no other endpoint moves it, whoever calls and whatever is slipped in', async () => {
    const doors = (Object.entries(contracts) as [EndpointName, Contract][]).filter(
      ([name, contract]) => contract.method !== 'GET' && 'lead' in contract.example && name !== 'gate.advance',
    );
    expect(doors.length).toBeGreaterThanOrEqual(8);
    const all = stage.credentials.map(({ id }) => id);
    const elsewhere = pipeline.stages.find(({ id }) => id !== stage.id)!.id;
    // Whatever is tried is tried from the state from which most is allowed; from the others in the first stage.
    const kinds = place === 0 ? (['none', 'requested', 'approved'] as const) : (['approved'] as const);
    for (const kind of kinds) {
      for (const role of roles) {
        const cookie = await sessionOf(house(), cast[role]);
        const full = () => stand(pipeline, stage, all, kind);
        await full();
        // Whom a contract does not name is refused before the door is reached, whatever they send.
        for (const [name, contract] of doors.filter(([, { who }]) => !Array.isArray(who) || who.includes(role))) {
          const slipped = { stage: elsewhere, to: elsewhere, gates: {}, set: { stage: elsewhere }, pipeline: 'x' };
          const own = 'stage' in contract.example ? { stage: stage.id } : {};
          const passed = [];
          for (const more of [slipped, own]) {
            const { status } = await ask(house(), name, { ...contract.example, ...more, lead: lead._id, cmd: newCmd() }, { cookie });
            passed.push(status < 400);
          }
          // Who was refused has changed nothing: that is looked at once all have knocked.
          if (!passed.includes(true)) continue;
          expect([name, role, kind, await stageNow()]).toEqual([name, role, kind, stage.id]);
          await full();
        }
        expect([role, kind, await stageNow()]).toEqual([role, kind, stage.id]);
      }
    }
  }, 120_000);

  it('no press on a card moves it', async () => {
    const full = stage.credentials.map(({ id }) => id);
    for (const kind of ['none', 'requested', 'approved'] as const)
      for (const userid of [cast.rep, cast.reviewer, cast.supervisor])
        for (const action of ['start', 'approve', 'reject', 'advance', 'stage'])
          for (const at of [stage.id, pipeline.stages.at(-1)!.id]) {
            await stand(pipeline, stage, full, kind);
            await house().simulator.control.sendEvent({
              FromUserName: userid,
              Event: 'template_card_event',
              EventKey: `${action}:${lead._id}:${at}:1`,
              TaskId: newCmd(),
              CardType: 'button_interaction',
              ResponseCode: 'x',
            });
            expect([action, at, await stageNow()]).toEqual([action, at, stage.id]);
          }
  }, 60_000);
});

it('lead.edit has no word for a stage', async () => {
  await stand(technical, technical.stages[0]!, [], 'none');
  const cookie = await sessionOf(house(), cast.rep);
  for (const change of [
    { field: 'stage', from: 'contact', to: 'demo' },
    { field: 'gates', from: null, to: {} },
    { field: 'company', from: null, to: '甲公司', stage: 'demo' },
  ])
    expect((await ask(house(), 'lead.edit', { lead: lead._id, cmd: newCmd(), changes: [change] }, { cookie })).status).toBe(400);
  expect(await stageNow()).toBe('contact');
});
