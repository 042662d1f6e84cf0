import { dutyConflicts, mergeDuty, noDuty, withDuty } from '@tongguan/shared/routing/duty';
import { shiftWords } from '@tongguan/shared/routing/duty-words';
import { defaultRoutingSettings } from '@tongguan/shared/routing/settings';
import { settingKinds } from '@tongguan/shared/settings/contract';
import { type FormFields, formProblem, lineChanges } from '@tongguan/shared/settings/form';
import { type FormName, formNames, settingForms, settingLines } from '@tongguan/shared/settings/forms';
import { z } from 'zod';

interface Json {
  type?: string;
  anyOf?: Json[];
  properties?: Record<string, Json>;
  items?: Json;
  minimum?: number;
  maximum?: number;
  maxLength?: number;
}

/** What a part that may be null is otherwise. */
const plain = (schema: Json): Json => schema.anyOf?.find(({ type }) => type !== 'null') ?? schema;

/** Each field of a form beside the part of the schema it writes. */
const pairs = (fields: FormFields, schema: Json): [string, FormFields[string], Json | undefined][] =>
  Object.entries(fields).flatMap(([name, field]) => {
    const part = schema.properties?.[name];
    const own = part && plain(part);
    if (field.kind === 'group') return [[name, field, own], ...pairs(field.fields, own!)];
    if (field.kind === 'rows') return [[name, field, own], ...pairs(field.fields, own!.items!)];
    return [[name, field, own]] as [string, FormFields[string], Json | undefined][];
  });

const names = (fields: FormFields): string[] =>
  Object.entries(fields).flatMap(([name, field]) => [name, ...('fields' in field ? names(field.fields) : [])]);
const namesIn = (schema: Json): string[] =>
  Object.entries(schema.properties ?? {}).flatMap(([name, part]) => {
    const own = plain(part);
    return [name, ...namesIn(own), ...(own.items ? namesIn(own.items) : [])];
  });

describe('the forms of settings', () => {
  it.each(formNames)('%s has a field for each part of its schema, within its bounds, and no other', (name) => {
    const schema = z.toJSONSchema(settingKinds[name].schema, { io: 'input', unrepresentable: 'any' }) as Json;
    const { fields } = settingForms[name] as { fields: FormFields };
    expect(names(fields).sort()).toEqual(namesIn(schema).sort());
    for (const [part, field, own] of pairs(fields, schema)) {
      if (field.kind === 'number') expect([part, field.min, field.max]).toEqual([part, own!.minimum, own!.maximum]);
      if (field.kind === 'text' && own!.maxLength) expect([part, field.max]).toEqual([part, own!.maxLength]);
    }
  });

  it('say a change in words, row by row', () => {
    const before = settingKinds.customers.initial;
    const types = before.types.map((type) => (type.id === 'oem' ? { ...type, service: '2 小时内响应' } : type)).slice(0, 3);
    expect(lineChanges(settingLines('customers', before), settingLines('customers', { types }))).toEqual([
      { label: '类型 · 主机厂配套 · 服务承诺', from: '4 小时内响应', to: '2 小时内响应' },
      ...['名称', '流程', '服务承诺'].map((part) => ({ label: `类型 · 方案型客户 · ${part}`, from: expect.any(String), to: null })),
    ]);
  });

  it('say rules of tags and a rival matrix as a person would', () => {
    expect(settingLines('tags', { ...settingKinds.tags.initial })[0]).toEqual(['预算充足', '预算释放 已到 且 预算 50–200万 / >200万']);
    const value = {
      ...settingKinds.rivals.initial,
      rivals: [{ id: 'a', name: '示例品牌甲', aliases: ['甲牌'] }],
      cells: [{ rival: 'a', dimension: 'price', ours: '包实施', theirs: '另收' }],
      costs: [{ rival: 'a', items: [{ label: '授权', ours: [100, 0, 0], theirs: [1_000_000, 0, 0] }] }],
    };
    expect(settingLines('rivals', value).slice(1)).toEqual([
      ['竞品 · 示例品牌甲', '又名 甲牌'],
      ['示例品牌甲 · 价格', '我们：包实施；对方：另收'],
      ['示例品牌甲 · 成本 · 授权', '我们 1元 / 0元 / 0元；对方 1万 / 0元 / 0元'],
    ]);
  });

  it.each([
    ['customers', { types: [{ id: 'a', label: ' ', pipeline: 'technical', service: '' }] }, '类型  ：「名称」还没有填'],
    ['import', { oldAfterDays: 0 }, '「多少天以前算旧」须是 1 到 3650 天 之间的整数'],
    ['import', { oldAfterDays: null }, '「多少天以前算旧」须是 1 到 3650 天 之间的整数'],
    ['gate', { odds: { minimum: 20, days: 1.5 } }, '「多少天没通过算不通过」须是 1 到 365 天 之间的整数'],
    ['messages', { ...settingKinds.messages.initial, perHour: 901 }, '「一小时最多」须是 1 到 900 条 之间的整数'],
    ['tasks', { templates: [{ ...settingKinds.tasks.initial.templates[0], words: '' }] }, '模板 1：「待办」还没有填'],
    ['friends', { nightlyMinute: 190, states: [{ state: 'x', channel: '', makesLead: true }] }, '渠道码 x：「来源」还没有选'],
  ] as const)('name what is missing in %s before it is sent', (name, value, words) => {
    expect(formProblem(settingForms[name].fields, value)).toBe(words);
    expect(settingKinds[name].schema.safeParse(value).success).toBe(false);
    expect(formProblem(settingForms[name].fields, { ...settingKinds[name].initial })).toBeNull();
  });

  it('initial values have a blank row that holds every field that must be filled', () => {
    for (const name of formNames as FormName[])
      for (const field of Object.values((settingForms[name] as { fields: FormFields }).fields))
        if (field.kind === 'rows')
          for (const [part, own] of Object.entries(field.fields))
            if (own.kind !== 'text' && own.kind !== 'choice') expect([part, part in field.blank]).toEqual([part, true]);
  });
});

describe('B3 the duty of a rep', () => {
  const shift = { from: 540, to: 1080, weekdays: [1, 2, 3, 4, 5] };
  it('keeps what others changed, and names what both did', () => {
    const now = { ...noDuty, cap: 30 };
    expect(dutyConflicts(now, noDuty, { ...noDuty, industries: ['教育'] })).toEqual([]);
    expect(mergeDuty(now, noDuty, { ...noDuty, industries: ['教育'] })).toEqual({ ...noDuty, cap: 30, industries: ['教育'] });
    expect(dutyConflicts(now, noDuty, { ...noDuty, cap: 20, shift })).toEqual(['cap']);
    // Who wants what stands already is not in anybody's way.
    expect(dutyConflicts(now, noDuty, { ...noDuty, cap: 30 })).toEqual([]);
  });

  it('is a line of the rules only where it says something', () => {
    const rules = withDuty(defaultRoutingSettings, 'a', { ...noDuty, cap: 5 });
    expect(rules.reps).toEqual([{ person: 'a', industries: [], cap: 5 }]);
    expect(withDuty(rules, 'b', noDuty).reps).toEqual(rules.reps);
    expect(withDuty(rules, 'a', noDuty).reps).toEqual([]);
  });

  it.each([
    [[1, 2, 3, 4, 5], '周一至周五 09:00–18:00'],
    [[0, 6], '周六、周日 09:00–18:00'],
    [[6, 0, 5], '周五至周日 09:00–18:00'],
    [[1, 3, 5], '周一、周三、周五 09:00–18:00'],
  ])('a shift on %j reads %s', (weekdays, words) => {
    expect(shiftWords({ ...shift, weekdays })).toBe(words);
  });
});
