import { z } from 'zod';
import { maxAmountFen } from '../budget/amount';
import { rivalKey } from './rival';

const id = z.string().regex(/^[a-z0-9-]{1,40}$/);
const words = (max: number) => z.string().trim().min(1).max(max);
const fen = z.number().int().min(0).max(maxAmountFen);
const years = z.tuple([fen, fen, fen]);

const twice = (values: readonly string[]): boolean => new Set(values).size < values.length;

/** 竞品对比矩阵 (F3) as data. */
export const rivalSettings = z
  .object({
    rivals: z.array(z.strictObject({ id, name: words(40), aliases: z.array(words(40)).max(10) })).max(100),
    dimensions: z.array(z.strictObject({ id, label: words(20) })).max(20),
    cells: z.array(z.strictObject({ rival: id, dimension: id, ours: words(200), theirs: words(200) })).max(1000),
    costs: z
      .array(
        z.strictObject({
          rival: id,
          items: z
            .array(z.strictObject({ label: words(20), ours: years, theirs: years }))
            .min(1)
            .max(12),
        }),
      )
      .max(100),
  })
  .superRefine(({ rivals, dimensions, cells, costs }, context) => {
    const refuse = (message: string) => context.addIssue({ code: 'custom', message });
    if (twice(rivals.map((rival) => rival.id)) || twice(dimensions.map((dimension) => dimension.id))) refuse('编号重复');
    if (twice(rivals.flatMap(({ name, aliases }) => [...new Set([name, ...aliases].map(rivalKey))]))) refuse('两家竞品用了同一个名称');
    const known = (rival: string) => rivals.some((one) => one.id === rival);
    const dimension = (wanted: string) => dimensions.some((one) => one.id === wanted);
    if (!cells.every((cell) => known(cell.rival) && dimension(cell.dimension)) || !costs.every((cost) => known(cost.rival)))
      refuse('对比项指向了不存在的竞品或维度');
    if (twice(cells.map((cell) => `${cell.rival} ${cell.dimension}`)) || twice(costs.map((cost) => cost.rival)))
      refuse('同一项对比写了两次');
  });
export type RivalSettings = z.infer<typeof rivalSettings>;

/** Which rivals there are, only the company knows. */
export const defaultRivalSettings: RivalSettings = {
  rivals: [],
  dimensions: [
    { id: 'price', label: '价格' },
    { id: 'function', label: '功能' },
    { id: 'delivery', label: '交付' },
    { id: 'service', label: '售后' },
    { id: 'compatibility', label: '兼容' },
  ],
  cells: [],
  costs: [],
};
