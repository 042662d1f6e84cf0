import { costTable, differences, type RivalMatrix, rivalIn, rivalNames } from '@tongguan/shared/rival/matrix';
import { rivalSettings } from '@tongguan/shared/rival/settings';
import { rankScripts, type ScriptBody, type ScriptWish } from '@tongguan/shared/script/script';

const script = (title: string, patch: Partial<ScriptBody> = {}): ScriptBody => ({
  title,
  text: '……',
  role: null,
  rival: null,
  industry: null,
  objection: null,
  ...patch,
});
const wish = (patch: Partial<ScriptWish> = {}): ScriptWish => ({ role: null, rivals: [], industry: null, objection: null, ...patch });

describe('C5 F1 scripts for a wish', () => {
  const all = [
    script('通用'),
    script('给技术', { role: 'selector' }),
    script('给财务', { role: 'finance' }),
    script('对甲', { rival: '示例甲' }),
    script('嫌贵', { objection: 'price' }),
    script('给财务嫌贵', { role: 'finance', objection: 'price' }),
  ];
  it.each<[string, ScriptWish, string[]]>([
    ['nothing wanted: all, as they stand', wish(), ['通用', '给技术', '给财务', '对甲', '嫌贵', '给财务嫌贵']],
    ['a role: its own first, no other role’s', wish({ role: 'selector' }), ['给技术', '通用', '对甲', '嫌贵']],
    ['a rival however it is spelled', wish({ rivals: ['示例 甲'] }), ['对甲', '通用', '给技术', '给财务', '嫌贵', '给财务嫌贵']],
    ['role and objection', wish({ role: 'finance', objection: 'price' }), ['给财务嫌贵', '嫌贵', '给财务', '通用', '对甲']],
  ])('%s', (_, wanted, titles) => {
    expect(rankScripts(all, wanted).map(({ title }) => title)).toEqual(titles);
  });
});

describe('F3 the rival matrix', () => {
  const matrix: RivalMatrix = {
    rivals: [
      { id: 'a', name: '示例品牌甲', aliases: ['甲牌', 'Brand A'] },
      { id: 'b', name: '示例品牌乙', aliases: [] },
    ],
    dimensions: [
      { id: 'price', label: '价格' },
      { id: 'service', label: '售后' },
    ],
    cells: [{ rival: 'a', dimension: 'service', ours: '两年', theirs: '一年' }],
    costs: [
      {
        rival: 'a',
        items: [
          { label: '采购', ours: [300_000_00, 0, 0], theirs: [200_000_00, 0, 0] },
          { label: '维护', ours: [0, 20_000_00, 20_000_00], theirs: [50_000_00, 80_000_00, 80_000_00] },
        ],
      },
    ],
  };

  it('finds a rival by any of its names', () => {
    expect(rivalIn(matrix, ' brand a')?.id).toBe('a');
    expect(rivalIn(matrix, '没有这家')).toBeNull();
    expect(rivalNames(matrix)).toEqual(['示例品牌甲', '甲牌', 'Brand A', '示例品牌乙']);
  });

  it('shows only what is put down', () => {
    expect(differences(matrix, 'a')).toEqual([{ label: '售后', ours: '两年', theirs: '一年' }]);
    expect(costTable(matrix, 'b')).toBeNull();
  });

  it('adds three years up, to the fen', () => {
    expect(costTable(matrix, 'a')).toEqual({
      items: [
        { label: '采购', ours: 300_000_00, theirs: 200_000_00 },
        { label: '维护', ours: 40_000_00, theirs: 210_000_00 },
      ],
      years: [
        { ours: 300_000_00, theirs: 250_000_00 },
        { ours: 320_000_00, theirs: 330_000_00 },
        { ours: 340_000_00, theirs: 410_000_00 },
      ],
      difference: -70_000_00,
    });
  });

  it.each<[string, object]>([
    ['two rivals of one name', { ...matrix, rivals: [...matrix.rivals, { id: 'c', name: '甲牌', aliases: [] }] }],
    ['a cell of no rival', { ...matrix, cells: [{ rival: 'x', dimension: 'price', ours: '1', theirs: '2' }] }],
    ['a cell twice', { ...matrix, cells: [...matrix.cells, ...matrix.cells] }],
    ['half fen', { ...matrix, costs: [{ rival: 'a', items: [{ label: '采购', ours: [0.5, 0, 0], theirs: [0, 0, 0] }] }] }],
  ])('is refused with %s', (_, settings) => {
    expect(rivalSettings.safeParse(matrix).success).toBe(true);
    expect(rivalSettings.safeParse(settings).success).toBe(false);
  });
});
