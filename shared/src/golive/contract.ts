import { z } from 'zod';
import { pub } from '../api/classes';
import { contract } from '../api/contract';
import { goLiveStates } from './finding';
import { type GoLiveItem, goLiveGroups, goLiveItems } from './items';
import { goLiveRoutes } from './routes';

const findingView = z.object({
  item: pub(z.enum(Object.keys(goLiveItems) as [GoLiveItem])),
  group: pub(z.enum(goLiveGroups)),
  title: pub(z.string()),
  state: pub(z.enum(goLiveStates)),
  what: pub(z.string()),
  where: pub(z.string()),
});

export const goLiveContracts = {
  'golive.status': contract({
    ...goLiveRoutes['golive.status'],
    summary: '上线检查的一组：现在查一遍，每项是否通过、哪里改',
    who: ['admin'],
    input: z.object({ group: z.enum(goLiveGroups) }),
    output: z.object({ findings: z.array(findingView) }),
    example: { group: 'settings' },
  }),
};
