import type { GateView } from '@tongguan/shared/gate/view';
import { approvalStanding } from '../../shared/src/ui/approval-state';
import { sizeWords } from '../../shared/src/ui/file-words';
import { placeOf } from '../../shared/src/ui/gate-actions';
import { stuckOf } from '../../shared/src/ui/stuck';
import { routeOf } from '../../sidebar/src/use-route';

const now = Date.parse('2026-01-28T04:00:00.000Z');
const approval = (state: 'requested' | 'approved' | 'rejected' | 'withdrawn'): GateView['approval'] => ({
  state,
  requester: '周晓楠',
  decider: state === 'approved' || state === 'rejected' ? '方知行' : null,
  at: '2026-01-28T03:50:00.000Z',
  request: 4,
  reason: null,
});
const credential = { what: 'credential' as const, id: 'architecture', words: '上传IT架构图' };
const asked = { what: 'approval' as const, id: null, words: '提交技术对接的凭证审批' };

test.each([
  ['nothing asked, evidence lacking', null, [credential, asked], '未提交', '还差 1 项凭证，补齐后提交。'],
  ['nothing asked, all there', null, [asked], '未提交', '凭证齐了，可以提交。'],
  ['waiting', approval('requested'), [asked], '审批中', '周晓楠 提交于 今天 11:50，等主管或审核决定。'],
  ['in force', approval('approved'), [], '已通过', '方知行 同意于 今天 11:50。'],
  ['evidence changed since', approval('approved'), [asked], '审批已失效', '方知行 同意之后，凭证有变动。可以重新提交。'],
  ['rejected, nothing lacking', approval('rejected'), [asked], '已驳回', '方知行 驳回于 今天 11:50。可以重新提交。'],
  [
    'rejected, then taken away',
    approval('rejected'),
    [credential, asked],
    '已驳回',
    '方知行 驳回于 今天 11:50。还差 1 项凭证，补齐后再提交。',
  ],
  ['taken back', approval('withdrawn'), [asked], '未提交', '凭证齐了，可以提交。'],
] as const)('the approval says where it stands: %s', (_, given, missing, tag, words) => {
  expect(approvalStanding({ approval: given, missing: [...missing] }, now)).toMatchObject({ tag, words });
});

test.each([
  ['past its time', 'started', '2026-01-28T03:00:00.000Z', '卡住了 · 已超时 1 小时', 'red'],
  ['given and not begun, in time', 'assigned', '2026-01-28T05:00:00.000Z', '没开始 · 还剩 1 小时', 'amber'],
  ['given and not begun, no clock', 'assigned', null, '没开始', 'amber'],
  ['given and late', 'assigned', '2026-01-28T03:59:00.000Z', '卡住了 · 已超时 1 分钟', 'red'],
] as const)('who is stuck is told: %s', (_, status, due, words, tone) => {
  expect(stuckOf({ status, due }, now)).toEqual({ words, tone });
});

test.each([
  ['begun, in time', 'started', '2026-01-28T05:00:00.000Z'],
  ['begun, no clock', 'started', null],
  ['ended', 'closed', '2026-01-28T03:00:00.000Z'],
  ['nobody’s yet', 'unassigned', null],
] as const)('what moves is left in peace: %s', (_, status, due) => {
  expect(stuckOf({ status, due }, now)).toBeNull();
});

test('each missing thing leads to the place that provides it', () => {
  expect([credential, asked, { what: 'order' as const, id: null }].map(placeOf)).toEqual([
    'gate-architecture',
    'gate-approval',
    'gate-steps',
  ]);
});

test.each([
  [0, '0 B'],
  [1023, '1023 B'],
  [1024, '1 KB'],
  [2_516_582, '2.4 MB'],
])('%i bytes read as %s', (bytes, words) => expect(sizeWords(bytes)).toBe(words));

test.each([
  ['#lead=l1/gate', '', { at: 'lead', lead: 'l1', gate: true }],
  ['#lead=l1', '', { at: 'lead', lead: 'l1' }],
  ['#lead=l1/other', '', { at: 'lead', lead: 'l1' }],
  ['', '?lead=l1', { at: 'lead', lead: 'l1' }],
  ['#lead=../gate', '', { at: 'chat' }],
] as const)('the address %s%s opens what it names', (hash, search, route) => {
  expect(routeOf({ hash, search })).toEqual(route);
});
