import { identityKeys, maskEmail, maskPhone, mayBeOnePerson } from '@tongguan/shared/contact/identity';
import fc from 'fast-check';

describe('identityKeys', () => {
  it.each([
    [{}, []],
    [{ phone: null, externalUserId: null, unionid: null }, []],
    [{ phone: { kind: 'mobile', number: '13900001001', extension: null } }, [{ kind: 'mobile', value: '13900001001' }]],
    [{ phone: { kind: 'mobile', number: '13900001001', extension: '8' } }, []],
    [{ phone: { kind: 'landline', number: '0571-88001234', extension: null } }, []],
    [{ phone: { kind: 'service', number: '4001234567', extension: null } }, []],
    [
      { phone: { kind: 'mobile', number: '13900001001', extension: null }, externalUserId: 'wm1', unionid: 'o1' },
      [
        { kind: 'mobile', value: '13900001001' },
        { kind: 'external', value: 'wm1' },
        { kind: 'union', value: 'o1' },
      ],
    ],
  ])('%j', (facts, keys) => {
    expect(identityKeys(facts)).toEqual(keys);
  });
});

describe('mayBeOnePerson', () => {
  const yes: [string | null, string | null][] = [
    ['王建国', '王建国'],
    ['王建国', '王总'],
    ['王总', '王经理'],
    ['王建国', '王'],
    ['王建国', null],
    ['', '李梅'],
    ['王建国', 'Wang'],
    ['Alice', 'alice '],
    ['Alice Wang', 'Alice'],
    ['王建国', '王建囯'],
    ['欧阳若溪', '欧阳女士'],
    ['　王 建国', '王建国'],
    ['老师', '王建国'],
    ['王建国经理', '王建国'],
  ];
  it.each(yes)('%s and %s may be', (a, b) => {
    expect(mayBeOnePerson(a, b)).toBe(true);
  });

  const no: [string, string][] = [
    ['王建国', '李梅'],
    ['王建国', '王丽华'],
    ['王建国', '李建国'],
    ['欧阳建国', '司马建国'],
    ['王总', '李总'],
    ['王伟', '王芳'],
    ['欧阳若溪', '欧建国'],
    ['Alice', 'Bob'],
    ['赵敏', '钱学文'],
    ['王建国', '王建'.concat('设局')],
  ];
  it.each(no)('%s and %s cannot be', (a, b) => {
    expect(mayBeOnePerson(a, b)).toBe(false);
  });

  it('says of two names what it says of them the other way round, and of one name twice: yes', () => {
    const name = fc.oneof(
      fc.stringMatching(/^[王李赵钱孙欧阳司马建国伟芳敏总经理老师]{0,4}$/),
      fc.string({ maxLength: 8 }),
      fc.constant(null),
    );
    fc.assert(
      fc.property(name, name, (a, b) => {
        expect(mayBeOnePerson(a, b)).toBe(mayBeOnePerson(b, a));
        expect(mayBeOnePerson(a, a)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('masks', () => {
  it.each([
    ['13900001001', '139****1001'],
    ['0571-88001234', '057****1234'],
    ['010-88001234', '010****1234'],
    ['4001234567', '****67'],
    ['95588', '****88'],
  ])('%s reads %s', (number, masked) => {
    expect(maskPhone(number)).toBe(masked);
  });

  it.each([
    ['zhang@example.com', 'z***@example.com'],
    ['ab@example.com', 'a***@example.com'],
    ['a@example.com', '***@example.com'],
  ])('%s reads %s', (email, masked) => {
    expect(maskEmail(email)).toBe(masked);
  });

  it('leave seven digits of a mobile, and of an address its first letter and its domain: all that differ in nothing else read alike', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^1[3-9]\d{9}$/),
        fc.emailAddress(),
        fc.stringMatching(/^[a-z0-9.*+-]{1,20}$/),
        (number, email, other) => {
          expect(maskPhone(number).replace(/\D/g, '')).toHaveLength(7);
          const [local, domain] = [email.slice(0, email.indexOf('@')), email.slice(email.indexOf('@'))];
          const alike = local.length > 1 ? `${local[0]}${other}${domain}` : `${other[0]}${domain}`;
          expect(maskEmail(email)).toBe(maskEmail(alike));
        },
      ),
    );
  });
});
