import { randomBytes } from 'node:crypto';
import { chain } from '@tongguan/server/platform/trail/event';
import { createVault } from '@tongguan/server/platform/vault';
import { figure, type Measure } from './figure';
import { openHouse } from './house';
import { staff } from './intake/forms';
import { runOurs } from './intake/ours';
import { type Pattern, patternFrom } from './intake/pattern';
import { interleave, ratioOf } from './pair';

/**
 * All that vault and chain do for one new person, in the product's own functions and on values of the real size:
 * the arrival's id and body, the contact's blind key and sealed fields, the lead's topic, two events, the message sealed and opened.
 */
const createProtection = (pattern: Pattern) => {
  const vault = createVault(randomBytes(32), randomBytes(32));
  const key = randomBytes(32);
  const { created, assigned, message, arrival } = pattern;
  const bytesOf = (sealed: string): number => Buffer.from(sealed.slice(2), 'base64url').length - 28;
  const [form, card] = [arrival.body!, message.sealed].map((sealed) => 'x'.repeat(bytesOf(sealed))) as [string, string];
  const topic = '三条产线想做设备联网和能耗看板，想先了解同行的做法';
  const fields = [
    ['name', '沈嘉宁'],
    ['phone', '13901000001'],
    ['email', 'visitor1@example.com'],
    ['wechat', 'visitor_1'],
  ] as const;

  return () => {
    // Arrival.
    vault.blind('delivery', 'bench-1');
    const body = vault.newKey('a1');
    vault.sealer('a1', body).seal('body', form);
    // Contact.
    vault.blind('mobile', '13901000001');
    const own = vault.newKey('c1');
    const sealing = vault.sealer('c1', own);
    const sealed = fields.map(([kind, value]) => sealing.seal(kind, value));
    // Lead and its first event.
    const sealedTopic = vault.sealer('c1', own).seal('topic', topic);
    const [first] = chain(key, created.subject, { version: 0, head: null }, [created], { at: created.at, actor: created.actor });
    // Assigned.
    chain(key, assigned.subject, { version: 1, head: first!.hash }, [assigned], { at: assigned.at, actor: assigned.actor });
    // The message is made, then sent.
    vault.sealer('c1', own).open('topic', sealedTopic);
    const opening = vault.sealer('c1', own);
    for (const [i, [kind]] of fields.entries()) opening.open(kind, sealed[i]!);
    const sealedCard = opening.seal('card', card);
    vault.sealer('c1', own).open('card', sealedCard);
  };
};

/** What protecting one intake costs, as a share of the time one intake takes with eight in flight. */
export const security: Measure = {
  name: 'security',
  async *run({ uri, pairs, quick }) {
    const house = await openHouse({ uri, ...staff, loops: true });
    try {
      const pattern = await patternFrom(house);
      const protect = createProtection(pattern);
      const protectAll = async () => {
        const rounds = quick ? 500 : 2000;
        const begun = process.cpuUsage();
        for (let i = 0; i < rounds; i++) protect();
        const { user, system } = process.cpuUsage(begun);
        return { us: (user + system) / rounds };
      };
      const takeIn = async () => ({ us: 1_000_000 / (await runOurs(house, 8, quick ? 24 : 48)).throughput });
      await protectAll();
      await takeIn();
      const measured = await interleave(pairs, protectAll, takeIn);
      yield figure("security's share of an intake", 'µs', ratioOf(measured, 'us'), { of: 'ratio', most: 0.15 });
    } finally {
      await house.close();
    }
  },
};
