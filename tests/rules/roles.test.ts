import { leadRoles, type RoleFacts, roleLabels, roleOf, roles } from '@tongguan/shared/people/roles';
import fc from 'fast-check';

const facts = (over: Partial<RoleFacts> = {}): RoleFacts => ({ userid: 'u', mainDepartment: 3, leads: [], ...over });

describe('roleOf', () => {
  it.each([
    ['everyone is a rep', facts(), 'rep'],
    ['a leader of a department is its supervisor', facts({ leads: [3] }), 'supervisor'],
    ['a leader of the root is an executive', facts({ leads: [1] }), 'executive'],
    ['also when leading others too', facts({ leads: [3, 1] }), 'executive'],
    ['being in the root is not leading it', facts({ mainDepartment: 1 }), 'rep'],
    ['an override wins over WeCom', facts({ leads: [1], override: 'reviewer' }), 'reviewer'],
    ['also downwards', facts({ leads: [3], override: 'rep' }), 'rep'],
    ['a named administrator is one whatever else is said', facts({ userid: 'admin', leads: [1], override: 'rep' }), 'admin'],
    ['by the whole userid only', facts({ userid: 'admin2' }), 'rep'],
  ] as const)('%s', (_, given, role) => {
    expect(roleOf(given, ['admin'])).toBe(role);
  });

  it('makes nobody an administrator who is neither named nor made one', () => {
    const any = fc.record({
      userid: fc.string(),
      mainDepartment: fc.integer(),
      leads: fc.array(fc.integer({ min: -2, max: 5 })),
      override: fc.option(fc.constantFrom('rep' as const, 'supervisor' as const, 'executive' as const), { nil: undefined }),
    });
    fc.assert(fc.property(any, (given) => roleOf(given, ['admin']) !== 'admin' || given.userid === 'admin'));
  });

  it('has words for every role, and only these three see leads', () => {
    expect(Object.keys(roleLabels).sort()).toEqual([...roles].sort());
    expect(leadRoles).toEqual(['rep', 'supervisor', 'executive']);
  });
});
