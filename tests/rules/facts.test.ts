import { websiteForm } from '@tongguan/shared/arrival/contract';
import { factsOfForm } from '@tongguan/shared/arrival/facts';
import { fillOf } from '@tongguan/shared/arrival/fill';
import fc from 'fast-check';

const received = '2026-03-02T02:00:00.000Z';

describe('factsOfForm', () => {
  it('cleans a whole form', () => {
    const facts = factsOfForm(
      {
        name: ' 沈一诺 ',
        phone: '+86 139-0000-1001',
        email: 'Shen@Example.COM',
        wechat: ' shen_1 ',
        company: '杭州示例',
        industry: '制造业',
        region: '浙江宁波',
        topic: '边缘 计算',
        campaign: 'spring',
        firstPage: 'https://site.example/a?x=1',
        referrer: 'https://search.example/s?q=x',
        device: 'iPhone',
        capturedAt: '2026-03-02T09:30:00+08:00',
        consent: true,
      },
      received,
    );
    expect(facts).toEqual({
      name: '沈一诺',
      phone: { kind: 'mobile', number: '13900001001', extension: null },
      email: 'shen@example.com',
      wechat: 'shen_1',
      company: '杭州示例',
      industry: '制造业',
      region: 'NB',
      topic: '边缘 计算',
      campaign: 'spring',
      firstPage: 'https://site.example/a',
      referrer: 'https://search.example/s',
      device: 'iPhone',
      capturedAt: '2026-03-02T01:30:00.000Z',
      consent: true,
      consentVersion: null,
      flags: [],
      typed: {},
    });
  });

  it.each([
    [{}, ['phone-missing', 'company-missing', 'industry-missing']],
    [{ phone: '139****1001', company: '甲', industry: '乙' }, ['phone-masked']],
    [{ phone: '12', email: 'x', company: '甲', industry: '乙' }, ['phone-invalid', 'email-invalid']],
    [{ phone: '13900001001', company: ' ', industry: '\u200b' }, ['company-missing', 'industry-missing']],
  ])('flags what is wrong instead of refusing it: %j', (form, flags) => {
    expect(factsOfForm(form, received).flags).toEqual(flags);
  });

  it.each([
    [undefined, received],
    ['2026-03-02T02:00:00.000Z', received],
    ['2026-03-02T02:00:00.001Z', received],
    ['2030-01-01T00:00:00Z', received],
    ['2026-03-01T00:00:00+14:00', '2026-02-28T10:00:00.000Z'],
  ])('captured at %s counts as %s: never later than it reached us', (capturedAt, expected) => {
    expect(factsOfForm(capturedAt ? { capturedAt } : {}, received).capturedAt).toBe(expected);
  });

  it('tells the region by what was said, else by the company, else by the landline', () => {
    expect(factsOfForm({ region: '上海', company: '杭州示例', phone: '0755-88001234' }, received).region).toBe('SH');
    expect(factsOfForm({ company: '杭州示例', phone: '0755-88001234' }, received).region).toBe('HZ');
    expect(factsOfForm({ phone: '0755-88001234' }, received).region).toBe('SZ');
    expect(factsOfForm({ phone: '13900001001' }, received).region).toBe('QT');
  });

  it('keeps no phone and no address in what stays in the clear', () => {
    const typed = '张三 13955501234 a@b.cn';
    const { company, industry, campaign, device, name, topic } = factsOfForm(
      { company: typed, industry: typed, campaign: typed, device: typed, name: typed, topic: typed },
      received,
    );
    expect([company, industry, campaign, device]).toEqual(Array(4).fill('张三 … …'));
    // These are sealed, and kept as they came.
    expect([name, topic]).toEqual([typed, typed]);
  });

  it('keeps consent as it was given, and says nothing where nothing was said', () => {
    expect(factsOfForm({ consent: false }, received).consent).toBe(false);
    expect(factsOfForm({}, received).consent).toBeNull();
  });

  it('never throws on a form that got through the door, and keeps no phone in what stays in the clear', () => {
    const text = fc.string({ unit: 'binary', maxLength: 200 });
    const fields = [
      'name',
      'phone',
      'email',
      'wechat',
      'company',
      'industry',
      'region',
      'topic',
      'campaign',
      'firstPage',
      'referrer',
      'device',
    ];
    const form = fc.record(Object.fromEntries(fields.map((field) => [field, text])), { requiredKeys: [] });
    fc.assert(
      fc.property(form, (given) => {
        const facts = factsOfForm(websiteForm.parse(given), received);
        for (const open of [facts.company, facts.industry, facts.campaign, facts.device])
          expect(open ?? '').not.toMatch(/(?<!\d)1[3-9]\d{9}(?!\d)/);
        expect(facts.region).toMatch(/^[A-Z]{2}$/);
      }),
      { numRuns: 300 },
    );
  });
});

describe('A3 what a later arrival adds', () => {
  const nothing = { company: null, industry: null, campaign: null, firstPage: null, referrer: null, device: null };
  const facts = factsOfForm({ phone: '13900001001', company: '示例 二号(杭州)有限公司', device: 'iPhone' }, '2026-01-28T02:00:00Z');

  it('fills what is empty, and takes away the findings that it answers', () => {
    const flags = ['phone-missing', 'company-missing', 'industry-missing'] as const;
    expect(fillOf({ ...nothing, flags }, facts)).toEqual({
      set: { company: facts.company, device: 'iPhone', flags: ['industry-missing', 'company-form'] },
      fields: ['company', 'device'],
    });
  });

  it('replaces nothing', () => {
    const full = { company: '甲', industry: '乙', campaign: '丙', firstPage: '丁', referrer: '戊', device: '己', flags: [] };
    expect(fillOf(full, facts)).toEqual({ set: {}, fields: [] });
  });
});
