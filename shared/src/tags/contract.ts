import { z } from 'zod';
import { pub } from '../api/classes';
import { contract } from '../api/contract';
import { tagsRoutes } from './routes';
import { defaultTagSettings, tagSettings } from './settings';

const number = () => pub(z.number().int());

export const tagsContracts = {
  'tags.tryOut': contract({
    ...tagsRoutes['tags.tryOut'],
    summary: '发布前在真实线索上试标签规则：各标签的数目，和会加上或去掉的线索编号与原因',
    who: ['operations', 'admin'],
    input: z.object({ rules: tagSettings.shape.rules }),
    output: z.object({
      /** Open leads that were looked at; the newest ones where there are very many. */
      leads: number(),
      tags: z.array(
        z.object({
          tag: pub(z.string()),
          now: number(),
          after: number(),
          gained: number(),
          lost: number(),
          /** Some of those that would change, by number alone, with what the rule that speaks for the tag follows from: the new one, or the old one that no longer holds. */
          examples: z.array(z.object({ no: pub(z.string()), change: pub(z.enum(['gained', 'lost'])), reason: pub(z.string()) })),
        }),
      ),
    }),
    example: { rules: defaultTagSettings.rules },
  }),
};
