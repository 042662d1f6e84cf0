import { openapi } from '@tongguan/server/platform/http/openapi';
import { classOf, type FieldClass, personal, pub, sensitive } from '@tongguan/shared/api/classes';
import type { Contract } from '@tongguan/shared/api/contract';
import { contracts, type EndpointName } from '@tongguan/shared/api/contracts';
import { routes } from '@tongguan/shared/api/routes';
import { z } from 'zod';

const entries = Object.entries(contracts) as [EndpointName, Contract][];

interface Leaf {
  path: string;
  class: FieldClass | undefined;
}

const strictness: FieldClass[] = ['public', 'personal', 'sensitive'];
const stricter = (a: FieldClass | undefined, b: FieldClass | undefined): FieldClass | undefined =>
  a && b ? strictness[Math.max(strictness.indexOf(a), strictness.indexOf(b))] : (a ?? b);

interface Def {
  type: string;
  shape?: Record<string, z.ZodType>;
  element?: z.ZodType;
  innerType?: z.ZodType;
  options?: z.ZodType[];
  items?: z.ZodType[];
  left?: z.ZodType;
  right?: z.ZodType;
  valueType?: z.ZodType;
  out?: z.ZodType;
}

const plain = ['string', 'number', 'int', 'boolean', 'bigint', 'date', 'literal', 'enum', 'null', 'template_literal'];
const nothing = ['void', 'undefined', 'never'];

/** Every value an output can carry, with the class declared on it or on a wrapper or list around it; an object's class never covers its fields. */
const leavesOf = (schema: z.ZodType, path = '', above?: FieldClass): Leaf[] => {
  const def = schema.def as unknown as Def;
  const own = stricter(above, classOf(schema));
  const { type } = def;
  if (nothing.includes(type)) return [];
  if (plain.includes(type)) return [{ path, class: own }];
  if (type === 'object') return Object.entries(def.shape!).flatMap(([key, field]) => leavesOf(field, path ? `${path}.${key}` : key));
  if (type === 'array') return leavesOf(def.element!, `${path}[]`, own);
  if (type === 'tuple') return def.items!.flatMap((item, i) => leavesOf(item, `${path}[${i}]`, own));
  if (type === 'union') return def.options!.flatMap((option) => leavesOf(option, path, own));
  if (type === 'intersection') return [def.left!, def.right!].flatMap((side) => leavesOf(side, path, own));
  if (type === 'record') return leavesOf(def.valueType!, `${path}{}`, own);
  if (type === 'pipe') return leavesOf(def.out!, path, own);
  // Whatever it may hold is of the class declared here, if one is.
  if (type === 'unknown' || type === 'any') return [{ path, class: own }];
  if (def.innerType) return leavesOf(def.innerType, path, own);
  throw new Error(`${path}: teach leavesOf what ${type} holds`);
};

const undeclared = (schema: z.ZodType): string[] =>
  leavesOf(schema)
    .filter((leaf) => leaf.class === undefined)
    .map((leaf) => leaf.path);

describe('classes of what leaves the house', () => {
  it.each([
    ['object', z.object({ a: pub(z.string()), b: z.string() }), ['b']],
    ['nested object', z.object({ a: z.object({ b: z.number() }) }), ['a.b']],
    ['class on the object only', pub(z.object({ a: z.string() })), ['a']],
    ['array', z.object({ a: z.array(z.boolean()) }), ['a[]']],
    ['nullable and optional', z.object({ a: z.string().nullable(), b: z.iso.datetime().optional() }), ['a', 'b']],
    ['default', z.object({ a: z.string().default('x') }), ['a']],
    ['union', z.union([pub(z.string()), z.number()]), ['']],
    ['discriminated union', z.discriminatedUnion('k', [z.object({ k: pub(z.literal(1)), secret: z.string() })]), ['secret']],
    ['record', z.record(z.string(), z.unknown()), ['{}']],
    ['literal and enum', z.object({ a: z.literal(true), b: z.enum(['x']) }), ['a', 'b']],
    ['tuple', z.tuple([pub(z.string()), z.string()]), ['[1]']],
    ['extended', z.object({ a: pub(z.string()) }).extend({ b: z.string() }), ['b']],
  ] as [string, z.ZodType, string[]][])('finds an undeclared leaf: %s', (_, schema, expected) => {
    expect(undeclared(schema)).toEqual(expected);
  });

  it('takes the class of a wrapper or a list for what is inside, and of two the stricter', () => {
    expect(leavesOf(z.object({ a: personal(z.string().nullable()), b: pub(z.array(sensitive(z.string()))) }))).toEqual([
      { path: 'a', class: 'personal' },
      { path: 'b[]', class: 'sensitive' },
    ]);
  });

  it.each(entries)('%s declares the class of every leaf it answers', (_, contract) => {
    expect(undeclared(contract.output)).toEqual([]);
  });

  it('shows nothing sensitive but where an access row is left', () => {
    const shown = entries.filter(([, contract]) => leavesOf(contract.output).some((leaf) => leaf.class === 'sensitive'));
    // Each of these is called in security/personal-data.test.ts, file.test.ts or import.test.ts, which read the row it leaves.
    expect(shown.map(([name]) => name).sort()).toEqual(['contact.export', 'file.download', 'import.result', 'lead.reveal']);
    for (const [, contract] of shown) expect(contract.sight).toBeDefined();
  });

  it('shows nothing personal to whoever has not signed in', () => {
    const signsIn = 'session.code'; // tells its own caller who they have just proved to be
    const open = entries.filter(
      ([name, { who }]) => (name !== signsIn && who === 'anyone') || who === 'source' || who === 'wecom' || who === 'operator',
    );
    for (const [name, contract] of open)
      expect([name, leavesOf(contract.output).filter((leaf) => leaf.class !== 'public')]).toEqual([name, []]);
  });
});

describe('contracts', () => {
  it.each(entries)('%s has an example its own input takes', (_, contract) => {
    expect(contract.input.safeParse(contract.example).error).toBeUndefined();
  });

  it.each(entries)('%s takes every parameter of its path as a field that no wide text can fill', (_, contract) => {
    for (const [, name] of contract.path.matchAll(/:(\w+)/g)) {
      const field = contract.input.shape[name!] as unknown as z.ZodType | undefined;
      expect(field?.safeParse('a/../b').success).toBe(false);
      expect(field?.safeParse({ $ne: null }).success).toBe(false);
    }
  });

  it.each(entries)('%s says which record its path speaks of', (_, contract) => {
    const spoken = [...contract.path.matchAll(/:(lead|contact|person|customer|file|import)\b/g)].map((match) => match[1]);
    if (spoken.length > 0) expect(spoken).toContain(contract.sight);
  });

  it('never share a method and path', () => {
    const doors = entries.map(([, { method, path }]) => `${method} ${path.replace(/:\w+/g, ':')}`);
    expect(new Set(doors).size).toBe(doors.length);
  });

  it('have the route the apps carry, and no route is without a contract', () => {
    expect(Object.keys(routes).sort()).toEqual(Object.keys(contracts).sort());
    for (const [name, { method, path, patienceMs }] of entries) expect(routes[name]).toEqual({ method, path, patienceMs });
  });

  it('are all in the OpenAPI document, with who may and the class of every field', () => {
    const { paths } = openapi() as { paths: Record<string, Record<string, { operationId: string; 'x-who': unknown }>> };
    const listed = Object.values(paths).flatMap((methods) => Object.values(methods));
    expect(listed.map((operation) => operation.operationId).sort()).toEqual(Object.keys(contracts).sort());
    for (const operation of listed) expect(operation['x-who']).toEqual(contracts[operation.operationId as EndpointName].who);
    expect(JSON.stringify(paths['/api/contacts/{contact}/personal-data'])).toContain('"class":"sensitive"');
  });
});
