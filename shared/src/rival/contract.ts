import { z } from 'zod';
import { id, pub } from '../api/classes';
import { contract } from '../api/contract';
import { rivalRoutes } from './routes';

const fen = () => pub(z.number().int());
const years = () => z.tuple([fen(), fen(), fen()]);
const words = () => pub(z.string());

export const rivalContracts = {
  'rival.matrix': contract({
    ...rivalRoutes['rival.matrix'],
    summary: '竞品对比矩阵和三年成本',
    who: ['rep', 'supervisor', 'executive', 'operations', 'admin'],
    input: z.object({}),
    output: z.object({
      rivals: z.array(z.object({ id: pub(id()), name: words(), aliases: z.array(words()) })),
      dimensions: z.array(z.object({ id: pub(id()), label: words() })),
      cells: z.array(z.object({ rival: pub(id()), dimension: pub(id()), ours: words(), theirs: words() })),
      costs: z.array(z.object({ rival: pub(id()), items: z.array(z.object({ label: words(), ours: years(), theirs: years() })) })),
    }),
    example: {},
  }),
};
