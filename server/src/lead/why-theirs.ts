import { explainChoice } from '@tongguan/shared/routing/route';
import { erasedWords } from '../contact/open-contact';
import type { Staff } from '../people/directory';
import type { Sealer } from '../platform/vault';
import type { LeadRecord } from './lead';

/** Why whoever has the lead has it, where no rule chose them; the reason is sealed as in the event. */
export type GivenBy = { how: 'reassigned'; by: string; reason: string } | { how: 'claimed' } | { how: 'handed-up' };

/** 为什么给我, in one sentence; null: it was made theirs from the first. */
export const whyTheirs = (
  { owner, routing, given }: Pick<LeadRecord, 'owner' | 'routing' | 'given'>,
  staff: Staff,
  sealer: Sealer | null,
): string | null => {
  if (routing) return explainChoice(routing);
  if (owner === null) return null;
  switch (given?.how) {
    case 'reassigned': {
      const reason = sealer ? sealer.open('reassign-reason', given.reason) : erasedWords;
      return `${staff.people.get(given.by)?.name ?? '主管'}改派：${reason}`;
    }
    case 'claimed':
      return '在认领看板上认领';
    case 'handed-up':
      return '两次超时被收回，转给主管处理';
    default:
      return null;
  }
};
