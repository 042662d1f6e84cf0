import { z } from 'zod';
import { pub } from '../api/classes';
import { contract } from '../api/contract';
import { tagsRoutes } from './routes';
import { defaultTagSettings, tagSettings } from './settings';

const number = () => pub(z.number().int());

export const tagsContracts = {
  'tags.tryOut': contract({
    ...tagsRoutes['tags.tryOut'],
    summary: '发布前在真实线索上试标签规则：只给数目，不给线索',
    who: ['operations', 'admin'],
    input: z.object({ rules: tagSettings.shape.rules }),
    output: z.object({
      /** Open leads that were looked at; the newest ones where there are very many. */
      leads: number(),
      tags: z.array(z.object({ tag: pub(z.string()), now: number(), after: number(), gained: number(), lost: number() })),
    }),
    example: { rules: defaultTagSettings.rules },
  }),
};
