import { dismissAction } from '@tongguan/server/duplicate/duplicate-cards';
import { helpButtons } from '@tongguan/server/help/tell-help';
import type { LeadRecord } from '@tongguan/server/lead/lead';
import { askedOf } from '@tongguan/server/lead/sight';
import { pressActions } from '@tongguan/server/wecom-callback';
import type { Contract } from '@tongguan/shared/api/contract';
import { contracts, type EndpointName } from '@tongguan/shared/api/contracts';
import { reminderIds } from '@tongguan/shared/message/reminders';
import { roles } from '@tongguan/shared/people/roles';
import type { Pipeline, Stage } from '@tongguan/shared/pipeline/pipeline';
import { pipelines } from '@tongguan/shared/pipeline/pipelines';
import { technical } from '@tongguan/shared/pipeline/technical';
import { ask, cast, friendOf, leadFor, leadsOf, newCmd, newMobile, pairFor, seedCast, sessionOf } from '../support/cast';
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

  it('no press on a card moves it, whatever its button is for', async () => {
    const full = stage.credentials.map(({ id }) => id);
    const last = pipeline.stages.at(-1)!.id;
    const approvals = ['approve', 'reject', 'advance', 'stage'].flatMap((action) =>
      [stage.id, last].map((at) => `${action}:${lead._id}:${at}:1`),
    );
    const reminders = ['done', 'later', 'pass'].flatMap((answer) => reminderIds.map((id) => `${answer}:${lead._id}:${id}:1`));
    const tasks = ['task-done', 'task-later', 'task-pass'].map((action) => `${action}:${lead._id}:${lead.tasks?.[0]?.id ?? 't1'}`);
    const help = helpButtons(lead._id, 'rep-sh-1').map(({ key }) => key);
    const keys = [`start:${lead._id}`, ...approvals, ...reminders, ...tasks, ...help, `${dismissAction}:d${'f'.repeat(24)}`];
    // A button added later is to be pressed here too.
    expect([...new Set(keys.map((key) => key.split(':')[0]))]).toEqual(expect.arrayContaining(pressActions));
    for (const kind of place === 0 ? (['none', 'requested', 'approved'] as const) : (['requested', 'approved'] as const))
      for (const userid of [cast.rep, cast.reviewer, cast.supervisor]) {
        await stand(pipeline, stage, full, kind);
        for (const key of keys) {
          const pressed = { FromUserName: userid, Event: 'template_card_event', EventKey: key, TaskId: newCmd(), ResponseCode: 'x' };
          await house().simulator.control.sendEvent({ ...pressed, CardType: 'button_interaction' });
          expect([key, kind, await stageNow()]).toEqual([key, kind, stage.id]);
          if (/^(approve|reject)/.test(key)) await stand(pipeline, stage, full, kind);
        }
      }
  }, 60_000);
});

describe('the doors that name a lead by something else', () => {
  const [contact, demo, poc] = technical.stages as unknown as [Stage, Stage, Stage];
  const ready = (stage: Stage) =>
    stand(
      technical,
      stage,
      stage.credentials.map(({ id }) => id),
      'approved',
    );

  it('a merge leaves whichever goes on at its own stage, and undone puts each back', async () => {
    const { api } = await house().signIn(cast.supervisor);
    const other = await leadFor(house(), cast.rep);
    await leadsOf(house()).updateOne({ _id: other._id }, { $set: { stage: poc.id } });
    for (const [survivor, absorbed, stays] of [
      [lead._id, other._id, contact.id],
      [other._id, lead._id, poc.id],
    ] as const) {
      await ready(contact);
      await leadsOf(house()).updateMany({ _id: { $in: [lead._id, other._id] } }, { $set: { owner: cast.rep } });
      const duplicate = await pairFor(house(), lead._id, other._id);
      await api('duplicate.merge', { duplicate, cmd: newCmd(), survivor, choices: {} });
      expect((await leadsOf(house()).findOne({ _id: survivor }))!.stage).toBe(stays);
      await api('duplicate.undo', { lead: survivor, cmd: newCmd(), absorbed });
      expect(
        (
          await leadsOf(house())
            .find({ _id: { $in: [lead._id, other._id] } })
            .toArray()
        )
          .map(({ stage }) => stage)
          .sort(),
      ).toEqual([contact.id, poc.id]);
      await house()
        .database.db.collection('duplicates')
        .deleteOne({ _id: duplicate as never });
    }
  });

  it('neither another arrival of the same person nor the customer’s chat moves it', async () => {
    const phone = newMobile();
    const known = await leadFor(house(), cast.rep, { phone });
    await leadsOf(house()).updateOne({ _id: known._id }, { $set: { stage: demo.id } });
    const stage = async () => (await leadsOf(house()).findOne({ _id: known._id }))!.stage;
    const again = await house().arrive({ name: '安排好', phone, region: '长沙', stage: poc.id, pipeline: 'x' } as never);
    expect([again.body.outcome, await stage()]).toEqual(['attached', demo.id]);
    const { api, cookie } = await house().signIn(cast.rep);
    const externalUserId = await friendOf(house(), cast.rep);
    await api('lead.link', { lead: known._id, cmd: newCmd(), externalUserId });
    for (const name of ['chat.open', 'lead.create'] as const) {
      await ask(house(), name, { externalUserId, cmd: newCmd(), stage: poc.id, to: poc.id }, { cookie });
      expect([name, await stage()]).toEqual([name, demo.id]);
    }
  });
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
