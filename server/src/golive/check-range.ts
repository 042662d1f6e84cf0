import { type Finding, fail, pass, unsure } from '@tongguan/shared/golive/finding';
import type { ProbeAnswer } from '../wecom/probe';

/** More would take longer than anyone waits; the first sign-in of anyone left out says the same. */
const mostAsked = 40;

const listed = (body: Record<string, unknown>, holder: string, list: string): unknown[] => {
  const items = (body[holder] as Record<string, unknown> | undefined)?.[list];
  return Array.isArray(items) ? items : [];
};

/** Whether those who work with the product are in 可见范围: administrators first, then the staff known so far. */
export const checkRange = async (
  { administrators, staff }: { administrators: readonly string[]; staff: readonly string[] },
  agent: ProbeAnswer,
  user: (userid: string) => Promise<ProbeAnswer>,
): Promise<Finding> => {
  if (agent.errcode !== 0) return unsure('wecom.range', 'not-yet');
  const users = listed(agent.body, 'allow_userinfos', 'user').map((entry) => String((entry as { userid?: unknown }).userid).toLowerCase());
  const parties = listed(agent.body, 'allow_partys', 'partyid');
  const tags = listed(agent.body, 'allow_tags', 'tagid');
  if (users.length + parties.length + tags.length === 0) return fail('wecom.range', 'range-empty');

  const asked = [...new Set([...administrators, ...staff])].filter((userid) => !users.includes(userid.toLowerCase())).slice(0, mostAsked);
  const answers = await Promise.all(asked.map(async (userid) => ({ userid, errcode: (await user(userid)).errcode })));
  const saying = (...codes: number[]): string[] => answers.filter(({ errcode }) => codes.includes(errcode!)).map(({ userid }) => userid);
  const strangers = saying(60111, 46004, 40003).filter((userid) => administrators.includes(userid));
  if (strangers.length > 0) return fail('wecom.range', 'admin-unknown', strangers.join('、'));
  const outside = saying(60011, 50002);
  if (outside.length > 0) return fail('wecom.range', 'range-lacks', outside.slice(0, 10).join('、'));
  return pass('wecom.range', `部门 ${parties.length} 个、成员 ${users.length} 名、标签 ${tags.length} 个`);
};
