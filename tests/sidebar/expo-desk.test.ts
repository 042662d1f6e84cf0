import { createApi, type Request, type Response } from '@tongguan/shared/api/client';
import type { Keep } from '@tongguan/shared/app/edit-store';
import { createExpoDesk } from '@tongguan/shared/app/expo-desk';
import { createExpoStore } from '@tongguan/shared/app/expo-store';
import { memoryStorage, refuse, settled } from './queue-world';

const place = { expo: 'e1', booth: 'b1' };
const taken: Response = { status: 200, body: { known: true } };

interface Body {
  cmd: string;
  visitor: string;
  visit: { id: string; rev: number; until: string | null; interactions: string[] };
  card?: object;
}

const openDesk = (storage: Keep, answer: (body: Body) => Response | Promise<Response>, person: string | null = 'wang') => {
  const bodies: Body[] = [];
  const world = { online: true, answer };
  let again: (() => void) | undefined;
  let ids = 0;
  const prefix = `id-${Math.random().toString(36).slice(2)}`;
  const desk = createExpoDesk({
    api: createApi(async ({ body }: Request) => {
      bodies.push(body as Body);
      return world.answer(body as Body);
    }),
    store: createExpoStore(storage),
    newId: () => `${prefix}-${++ids}`,
    now: () => 1_769_562_000_000,
    person: () => person,
    online: () => world.online,
    after: (_, run) => {
      again = run;
      return () => {
        again = undefined;
      };
    },
  });
  return { desk, bodies, world, later: () => again?.() };
};

describe('A6 the booth’s device', () => {
  it('keeps 20 visitors without a line over a killed page, and sends each once when the line is back', async () => {
    const storage = memoryStorage();
    const hall = openDesk(storage, () => taken);
    hall.world.online = false;
    for (let i = 0; i < 20; i++) {
      const id = hall.desk.begin(place, `V${i}`);
      hall.desk.change(id, { interactions: ['demo'], card: { name: `访客${i}` }, name: `访客${i}` });
      hall.desk.change(id, { until: '2026-01-28T02:00:00.000Z' });
    }
    await settled();
    expect(hall.bodies).toEqual([]);
    expect(hall.desk.state()).toMatchObject({ received: 20, stalled: true });

    const later = openDesk(storage, () => taken);
    later.desk.resume();
    await settled();
    expect(later.bodies.map(({ visitor }) => visitor)).toEqual(Array.from({ length: 20 }, (_, i) => `V${i}`));
    expect(later.bodies[0]).toMatchObject({ visit: { rev: 3, interactions: ['demo'] }, card: { name: '访客0' } });
    expect(later.desk.state().visits).toEqual([]);
    expect(storage.keys()).toEqual([]);
  });

  it('sends what was not heard again under the same cmd, and what was changed meanwhile after it', async () => {
    const { desk, bodies, world, later } = openDesk(memoryStorage(), () => ({ status: 0, body: null }));
    const id = desk.begin(place, 'V1');
    await settled();
    later();
    await settled();
    expect(new Set(bodies.map(({ cmd }) => cmd)).size).toBe(1);
    let change = true;
    world.answer = () => {
      if (change) desk.change(id, { interactions: ['quote'], card: { phone: '13900000000' } });
      change = false;
      return taken;
    };
    later();
    await settled();
    expect(bodies.slice(2).map(({ visit, card }) => [visit.rev, visit.interactions, card])).toEqual([
      [1, [], undefined],
      [2, ['quote'], { phone: '13900000000' }],
    ]);
    expect(desk.state()).toMatchObject({ stalled: false, visits: [{ rev: 2, sent: 2, card: null, known: true }] });
  });

  it('does not receive twice who is there already', () => {
    const { desk } = openDesk(memoryStorage(), () => taken);
    expect(desk.begin(place, 'V1')).toBe(desk.begin(place, 'V1'));
    expect(desk.state().received).toBe(1);
    expect(desk.begin({ ...place, booth: 'b2' }, 'V1')).not.toBe(desk.begin(place, 'V1'));
  });

  it('shows why a visit was refused, keeps it, sends it again when it was changed, and lets the others pass', async () => {
    const storage = memoryStorage();
    const { desk, bodies, world } = openDesk(storage, ({ visitor }) => (visitor === 'V1' ? refuse(400, 'invalid', '没有这场展会') : taken));
    const id = desk.begin(place, 'V1');
    desk.begin(place, 'V2');
    await settled();
    expect(desk.state().visits.map(({ problem, sent }) => [problem, sent])).toEqual([
      ['没有这场展会', 0],
      [null, 1],
    ]);
    expect(storage.keys()).toHaveLength(2);
    world.answer = () => taken;
    desk.change(id, { until: '2026-01-28T02:00:00.000Z' });
    await settled();
    expect(bodies).toHaveLength(3);
    expect(desk.state().visits.map(({ visitor }) => visitor)).toEqual(['V2']);
  });

  it('does not send what another person recorded on this device', async () => {
    const storage = memoryStorage();
    const wang = openDesk(storage, () => ({ status: 0, body: null }));
    wang.desk.begin(place, 'V1');
    await settled();
    const li = openDesk(storage, () => taken, 'li');
    li.desk.resume();
    await settled();
    expect(li.bodies).toEqual([]);
    expect(storage.keys()).toHaveLength(1);
  });

  it('goes on where the storage is full or forbidden', async () => {
    const no = () => {
      throw new Error('full');
    };
    const { desk, bodies } = openDesk({ getItem: no, setItem: no, removeItem: no, key: no, length: 1 }, () => taken);
    desk.begin(place, 'V1');
    desk.resume();
    await settled();
    expect(bodies).toHaveLength(1);
  });
});
