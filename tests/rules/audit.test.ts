import fs from 'node:fs';
import path from 'node:path';
import { otherWords } from '@tongguan/server/audit/event-words';
import { kinds } from '@tongguan/server/migrations';
import { contracts } from '@tongguan/shared/api/contracts';
import { doorOf } from '@tongguan/shared/audit/doors';
import { auditFields } from '@tongguan/shared/audit/fields';
import { eventKinds } from '@tongguan/shared/audit/kinds';
import { dayAfter, dayStart, dayWords } from '@tongguan/shared/clock/day-start';
import { root } from '../support/root';

/** Every event's type that stands in the server's source: words of a trail's records that name no endpoint. */
const written = (): string[] => {
  const of = kinds.map(({ kind }) => kind).join('|');
  const files = fs.readdirSync(path.join(root, 'server/src'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const types = files.flatMap((name) =>
    [...fs.readFileSync(path.join(root, 'server/src', name), 'utf8').matchAll(new RegExp(`'((?:${of})\\.[a-z]+(?:-[a-z]+)*)'`, 'g'))].map(
      (match) => match[1]!,
    ),
  );
  // A handler stands beside its endpoint's name; an event of the same name is written as one.
  return [...new Set(types)].filter((type) => !(type in contracts) || known.includes(type));
};

const known: string[] = Object.values(eventKinds).flatMap(({ types }) => [...types]);

describe('I2 kinds and fields of the audit', () => {
  it('has every type of event in exactly one kind', () => {
    expect(new Set(known).size).toBe(known.length);
    expect([...written()].sort()).toEqual([...known].sort());
  });

  it('has a sentence for whatever happens to records other than leads', () => {
    for (const type of known.filter((one) => !one.startsWith('lead.')))
      expect([type, otherWords({ type, data: {} } as never)]).toEqual([type, expect.stringMatching(/\p{Script=Han}/u)]);
  });

  it('searches fields by types that exist', () => {
    for (const { types } of Object.values(auditFields)) for (const type of types ?? []) expect(known).toContain(type);
  });

  it('names the door of an event', () => {
    expect([doorOf('system', 'card'), doorOf('source', undefined), doorOf('person', 'card'), doorOf('person', 'canvas')]).toEqual([
      'system',
      'form',
      'card',
      'screen',
    ]);
  });
});

describe('the day of a company', () => {
  it.each([
    ['20260128', 'Asia/Shanghai', 0, '2026-01-27T16:00:00.000Z'],
    ['20260131', 'Asia/Shanghai', 1, '2026-01-31T16:00:00.000Z'],
    ['20260128', 'America/New_York', 0, '2026-01-28T05:00:00.000Z'],
    ['20260308', 'America/New_York', 1, '2026-03-09T04:00:00.000Z'],
    ['20260128', 'Pacific/Kiritimati', 0, '2026-01-27T10:00:00.000Z'],
    ['20260128', 'Pacific/Pago_Pago', 0, '2026-01-28T11:00:00.000Z'],
  ])('%s in %s, %i days later', (day, zone, later, expected) => {
    expect(dayStart(day, zone, later).toISOString()).toBe(expected);
  });

  it('counts over the ends of months and years', () => {
    expect([dayAfter('20261231'), dayAfter('20260301', -1), dayWords('20261125')]).toEqual(['20270101', '20260228', '2026-11-25']);
  });
});
