import { checkAgent } from '../cards/send';
import type { Call } from './call';

/** GET agent/get: the token's own app (301002 for another), who may see it, and its trusted domain. */
export function getAgent({ world, query }: Call): object {
  checkAgent(world, query.get('agentid'));
  const { scope, agentEnabled, redirectDomain } = world.live.permissions;
  return {
    agentid: world.options.agentId,
    name: '通关',
    square_logo_url: '',
    description: '',
    allow_userinfos: { user: (scope?.users ?? []).map((userid) => ({ userid })) },
    allow_partys: { partyid: scope ? scope.departments : [1] },
    allow_tags: { tagid: [] },
    close: agentEnabled ? 0 : 1,
    redirect_domain: redirectDomain ?? '',
    report_location_flag: 0,
    isreportenter: 0,
    home_url: '',
  };
}
