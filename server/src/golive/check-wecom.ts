import { type Finding, fail, pass, unsure } from '@tongguan/shared/golive/finding';
import { type GoLiveItem, itemsOf } from '@tongguan/shared/golive/items';
import type { Probe, ProbeAnswer } from '../wecom/probe';
import type { WecomSettings } from '../wecom/settings';
import { checkRange } from './check-range';
import { refusalOf } from './wecom-refusals';

export interface WecomCheckDeps {
  settings: WecomSettings;
  probe: Probe;
  publicUrl: string;
  administrators: readonly string[];
  /** userids of active staff known so far. */
  staff: readonly string[];
  now: () => Date;
}

const maxClockOffMs = 60_000;
const notYet = (items: GoLiveItem[]): Finding[] => items.map((item) => unsure(item, 'not-yet'));

const clockOf = ({ date }: ProbeAnswer, now: Date): Finding => {
  if (!date) return unsure('wecom.clock', 'wecom-unreachable');
  const off = now.getTime() - date.getTime();
  const words = `相差 ${Math.round(Math.abs(off) / 1000)} 秒`;
  return Math.abs(off) <= maxClockOffMs ? pass('wecom.clock', words) : fail('wecom.clock', 'clock-off', words);
};

/** 60020 is said to the first call that needs a token, whatever it asks for. */
const ipOf = (answers: ProbeAnswer[]): Finding => {
  const refused = answers.find(({ errcode }) => errcode === 60020);
  if (refused) return fail('wecom.ip', 'ip-not-trusted', refused.callerIp ? `出口 IP：${refused.callerIp}` : undefined);
  return answers.some(({ errcode }) => errcode !== null) ? pass('wecom.ip') : unsure('wecom.ip', 'wecom-unreachable');
};

const agentOf = (agent: ProbeAnswer): Finding => {
  if (agent.errcode !== 0) return refusalOf('wecom.agent', agent);
  return agent.body['close'] === 1 ? fail('wecom.agent', 'agent-closed') : pass('wecom.agent', String(agent.body['name'] ?? ''));
};

/** OAuth wants the trusted domain itself; the JS-SDK also takes what is below it. */
const domainOf = (agent: ProbeAnswer, publicUrl: string): Finding => {
  if (agent.errcode !== 0) return unsure('wecom.domain', 'not-yet');
  const domain = String(agent.body['redirect_domain'] ?? '');
  const { host, hostname } = new URL(publicUrl);
  if (!domain) return fail('wecom.domain', 'domain-missing');
  const same = domain === host || domain === hostname;
  return same ? pass('wecom.domain', domain) : fail('wecom.domain', 'domain-other', `后台是 ${domain}，公网地址是 ${host}`);
};

const plain = (item: GoLiveItem, answer: ProbeAnswer): Finding => (answer.errcode === 0 ? pass(item) : refusalOf(item, answer));

const customersOf = (answer: ProbeAnswer): Finding => {
  if (answer.errcode === 84074 || answer.errcode === 48002) return fail('wecom.customers', 'customers-not-callable');
  if (answer.errcode !== 0) return refusalOf('wecom.customers', answer);
  const list = answer.body['follow_user'];
  const count = Array.isArray(list) ? list.length : 0;
  return count > 0 ? pass('wecom.customers', `${count} 名成员`) : fail('wecom.customers', 'customers-nobody');
};

/** A message to nobody: where sending is allowed, WeCom complains of the recipients (82001, 81013) and of nothing else. */
const messagesOf = (answer: ProbeAnswer): Finding =>
  answer.errcode === 82001 || answer.errcode === 81013 ? pass('wecom.messages') : refusalOf('wecom.messages', answer);

/** What WeCom says of the app right now. Nothing is changed and nobody is written to. */
export const checkWecom = async (deps: WecomCheckDeps): Promise<Finding[]> => {
  const { settings, probe } = deps;
  const token = await probe('gettoken', { corpid: settings.corpId, corpsecret: settings.agentSecret });
  const clock = clockOf(token, deps.now());
  const others = itemsOf('wecom').filter((item) => item !== 'wecom.secret' && item !== 'wecom.clock');
  if (token.errcode === 60020)
    return [unsure('wecom.secret', 'not-yet'), ipOf([token]), ...notYet(others.filter((item) => item !== 'wecom.ip')), clock];
  if (token.errcode !== 0) return [refusalOf('wecom.secret', token), ...notYet(others), clock];

  const access = { access_token: String(token.body['access_token']) };
  const nobody = { touser: '', msgtype: 'text', agentid: settings.agentId, text: { content: '上线检查' } };
  const [agent, departments, ticket, customers, message] = await Promise.all([
    probe('agent/get', { ...access, agentid: settings.agentId }),
    probe('department/list', access),
    probe('ticket/get', { ...access, type: 'agent_config' }),
    probe('externalcontact/get_follow_user_list', access),
    probe('message/send', access, nobody),
  ]);
  const answers = [agent, departments, ticket, customers, message];
  const ip = ipOf(answers);
  // Said once, at its own place; the rest cannot be known before that is mended.
  if (ip.state === 'fail') return [pass('wecom.secret'), ip, ...notYet(others.filter((item) => item !== 'wecom.ip')), clock];
  return [
    pass('wecom.secret'),
    ip,
    agentOf(agent),
    domainOf(agent, deps.publicUrl),
    await checkRange(deps, agent, (userid) => probe('user/get', { ...access, userid })),
    plain('wecom.directory', departments),
    plain('wecom.ticket', ticket),
    customersOf(customers),
    messagesOf(message),
    clock,
  ];
};
