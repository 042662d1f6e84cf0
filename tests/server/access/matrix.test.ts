import { createCustomer } from '@tongguan/server/customer/create-customer';
import type { Contract } from '@tongguan/shared/api/contract';
import { contracts, type EndpointName } from '@tongguan/shared/api/contracts';
import { importers } from '@tongguan/shared/import/contract';
import { type Role, roles } from '@tongguan/shared/people/roles';
import {
  ask,
  askFor,
  calibrationFor,
  cast,
  friendOf,
  handOver,
  leadFor,
  newCmd,
  newMobile,
  pairFor,
  rejectedFor,
  seedCast,
  sessionOf,
} from '../../support/cast';
import { pdf, upload } from '../../support/gate';
import { clientOf, useHouse } from '../../support/house';
import { sendSheet } from '../../support/sheet';

/** Generated from the contracts: an endpoint added later stands here without an edit. */
const house = useHouse({ rateLimits: { person: 100_000, source: 100_000, address: 100_000 } });
beforeAll(() => seedCast(house()));

const entries = Object.entries(contracts) as [EndpointName, Contract][];
const places = ['in sight', 'out of sight', 'invented'] as const;
type Place = (typeof places)[number];

/** A record of a kind at a place, seen from a person; null where that person sees every such record. */
type Supplier = (userid: string, role: Role | null, place: Place) => Promise<string | null>;

const elsewhere = 'rep-sh-1';

/** A lead somebody may see by their role: a reviewer because they are asked, everyone else because it is theirs. */
const bringInSight = (lead: string, userid: string, role: Role | null): Promise<void> =>
  role === 'reviewer' ? askFor(house(), lead, userid) : handOver(house(), lead, userid);

const leadInSight = async (userid: string, role: Role | null) => {
  const lead = await leadFor(house(), elsewhere);
  await bringInSight(lead._id, userid, role);
  return lead;
};
const suppliers: Record<string, Supplier> = {
  lead: async (userid, role, place) => {
    if (place === 'invented') return `l${'f'.repeat(24)}`;
    if (place === 'in sight') return (await leadInSight(userid, role))._id;
    return role === 'executive' ? null : (await leadFor(house(), elsewhere))._id;
  },
  duplicate: async (userid, role, place) => {
    if (place === 'invented') return `d${'f'.repeat(24)}`;
    if (place === 'out of sight' && role === 'executive') return null;
    // One of the two in sight is not enough.
    const pair = [
      await leadInSight(userid, role),
      place === 'in sight' ? await leadInSight(userid, role) : await leadFor(house(), elsewhere),
    ];
    return pairFor(house(), pair[0]!._id, pair[1]!._id);
  },
  customer: async (userid, role, place) => {
    if (place === 'invented') return `k${'f'.repeat(24)}`;
    if (place === 'out of sight' && role === 'executive') return null;
    const by = { actor: { kind: 'system' as const, id: 'test' } };
    const { customer } = await createCustomer(house().server.services, { name: `客户${newCmd()}`, shortNames: [], type: null }, by);
    const lead = place === 'in sight' ? await leadInSight(userid, role) : await leadFor(house(), elsewhere);
    await house()
      .database.db.collection('leads')
      .updateOne({ _id: lead._id as never }, { $set: { customer: customer._id } });
    return customer._id;
  },
  contact: async (userid, role, place) => {
    if (place === 'invented') return `c${'f'.repeat(24)}`;
    return place === 'in sight' ? (await leadInSight(userid, role)).contact : null;
  },
  file: async (userid, role, place) => {
    if (place === 'invented') return `f${'f'.repeat(24)}`;
    if (place === 'out of sight' && role === 'executive') return null;
    const giver = place === 'in sight' ? cast.rep : elsewhere;
    const lead = (await leadFor(house(), giver))._id;
    const file = await upload((await house().signIn(giver)).api, lead, '架构图.pdf', pdf(newCmd()));
    if (place === 'in sight') {
      await bringInSight(lead, userid, role);
      await house()
        .database.db.collection('uploads')
        .updateOne({ _id: file as never }, { $set: { by: userid } });
    }
    return file;
  },
  import: async (userid, role, place) => {
    if (place === 'invented') return `i${'f'.repeat(24)}`;
    if (place === 'out of sight' && role === 'admin') return null;
    const owner = place === 'in sight' ? userid : cast.operations === userid ? cast.supervisor : cast.operations;
    const api = clientOf(house().server.url, await sessionOf(house(), owner));
    const importing = importers.some((one) => one === role) || place === 'out of sight';
    return importing ? (await sendSheet(api, '名单.csv', `姓名,电话\n安排好,${newMobile()}\n`)).id : `i${'e'.repeat(24)}`;
  },
  script: async (_, __, place) => {
    if (place === 'invented') return `s${'f'.repeat(24)}`;
    const { api } = await house().signIn(cast.operations);
    const body = { title: '兼容性', text: '现有系统都可以接入。', role: null, rival: null, industry: null, objection: null };
    return (await api('script.save', { cmd: newCmd(), body })).script.id;
  },
  arrival: async (_, __, place) => {
    if (place === 'invented') return `a${'f'.repeat(24)}`;
    return place === 'in sight' ? rejectedFor(house()) : null;
  },
  person: async (_, role, place) => {
    if (place === 'invented') return 'nobody-of-this-name';
    // Only a supervisor looks after some and not others.
    if (role === 'supervisor') return place === 'in sight' ? 'rep-hz-2' : elsewhere;
    return place === 'in sight' ? 'presales' : null;
  },
  calibration: async (_, role, place) => {
    if (place === 'invented') return `k${'f'.repeat(24)}`;
    if (place === 'out of sight' && role === 'executive') return null;
    return calibrationFor(house(), place === 'in sight' ? cast.rep : elsewhere);
  },
  externalUserId: async (userid, _, place) => {
    if (place === 'invented') return `wm${'f'.repeat(30)}`;
    return friendOf(house(), place === 'in sight' ? userid : elsewhere);
  },
};

const supplierOf = (kind: string): Supplier => {
  const supplier = suppliers[kind];
  if (!supplier) throw new Error(`no supplier of ${kind}: add one here, so that its endpoints are tried out of sight`);
  return supplier;
};

/** Nothing happens to what a refused caller is shown, nor to what is out of sight: one record serves all of a role. */
const shared = new Map<string, Promise<string | null>>();
const untouched = (field: string, place: Place, userid: string = cast.rep, role: Role | null = null): Promise<string | null> => {
  const key = `${field} ${place} ${role}`;
  const record = shared.get(key) ?? supplierOf(field)(userid, role, place);
  shared.set(key, record);
  return record;
};

/** The contract's example with its ids replaced by name, or null where there is no such record at that place. */
const inputOf = async (contract: Contract, userid: string, role: Role | null, place: Place) => {
  const input: Record<string, unknown> = { ...contract.example };
  if ('cmd' in input) input['cmd'] = newCmd();
  for (const field of Object.keys(input).filter((key) => suppliers[key])) {
    const at = field === contract.sight ? place : 'in sight';
    const own = role !== null && allows(contract, role);
    const given = await (own && at === 'in sight'
      ? supplierOf(field)(userid, role, at)
      : own
        ? untouched(field, at, userid, role)
        : untouched(field, at));
    if (given === null) return null;
    input[field] = given;
  }
  return input;
};

const placesOf = (contract: Contract): readonly Place[] => {
  if (contract.sight) supplierOf(contract.sight);
  return contract.sight ? places : ['in sight'];
};
const takesSession = ({ who }: Contract): boolean => who === 'signed-in' || Array.isArray(who);
const allows = ({ who }: Contract, role: Role): boolean => who === 'signed-in' || (Array.isArray(who) && who.includes(role));

const refusals = () => house().database.db.collection('access');
const refusalBy = async (request: string) => {
  for (let tries = 0; tries < 100; tries++) {
    const row = await refusals().findOne({ request });
    if (row) return row;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return null;
};

describe.each(entries)('%s', (name, contract) => {
  it('is mounted, and refuses whoever may not even be asked who they are', async () => {
    const input = (await inputOf(contract, cast.rep, null, 'in sight'))!;
    const proxied: Record<string, string> = contract.who === 'operator' ? { 'x-forwarded-for': '203.0.113.9' } : {};
    const answer = await ask(house(), name, input, proxied);
    expect(answer.text).not.toContain('没有这个地址');
    expect(answer.status).toBeLessThan(500);
    const expected = { source: 401, wecom: 401, operator: 403 }[contract.who as 'source'];
    if (expected) expect(answer.status).toBe(expected);
  });

  if (!takesSession(contract)) return;

  it('answers a stranger with 401 and one text, wherever the record is', async () => {
    const answers: string[] = [];
    for (const place of placesOf(contract)) {
      const input = await inputOf(contract, cast.rep, null, place);
      if (!input) continue;
      for (const cookie of ['', 'tongguan=invented', `tongguan=${'x'.repeat(5000)}`]) {
        const { status, body, text } = await ask(house(), name, input, cookie ? { cookie } : {});
        expect([status, body['error']?.code]).toEqual([401, 'not-signed-in']);
        answers.push(text);
      }
    }
    expect(new Set(answers).size).toBe(1);
  });

  it.each(roles)('%s', async (role) => {
    const userid = cast[role];
    const answers = new Map<Place, { status: number; text: string }>();
    for (const place of placesOf(contract)) {
      const input = await inputOf(contract, userid, role, place);
      if (!input) continue;
      const answer = await ask(house(), name, input, { cookie: await sessionOf(house(), userid) });
      answers.set(place, answer);
      if (allows(contract, role)) continue;
      const row = await refusalBy(answer.headers.get('x-request-id')!);
      expect(row).toMatchObject({ person: userid, what: 'refused', on: name });
    }
    const inSight = answers.get('in sight')!;
    if (!allows(contract, role)) {
      expect(inSight.status).toBe(403);
      expect(new Set([...answers.values()].map((answer) => answer.text)).size).toBe(1);
      return;
    }
    expect([401, 403, 404]).not.toContain(inSight.status);
    expect(inSight.status).toBeLessThan(500);
    if (!contract.sight) return;
    const invented = answers.get('invented')!;
    expect(invented.status).toBe(404);
    const foreign = answers.get('out of sight');
    if (foreign) expect([foreign.status, foreign.text]).toEqual([invented.status, invented.text]);
  });
});

it('tries some endpoint out of sight for every role that has a sight to be out of', () => {
  const tried = entries.filter(([, contract]) => contract.sight === 'lead');
  expect(tried.length).toBeGreaterThanOrEqual(6);
});

it('fails for a contract whose kind of record has no supplier here', () => {
  expect(() => placesOf({ ...contracts['lead.card'], sight: 'invoice' as never } as unknown as Contract)).toThrow('no supplier of invoice');
});
