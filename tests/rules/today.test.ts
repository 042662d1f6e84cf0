import type { LeadSummary } from '@tongguan/shared/lead/card';
import { todayOf } from '@tongguan/shared/lead/today';

const now = Date.parse('2026-01-28T10:00:00+08:00');
const lead = (id: string, status: LeadSummary['status'], due: string | null): LeadSummary => ({
  id,
  no: id,
  contactName: id,
  company: null,
  status,
  stage: '技术对接',
  region: '杭州',
  channel: 'website',
  ownerName: null,
  tasks: [],
  due: due && new Date(due).toISOString(),
  createdAt: '2026-01-27T01:00:00.000Z',
});

const ids = (leads: readonly LeadSummary[], at = now) => {
  const { overdue, fresh, due } = todayOf(leads, at);
  return [overdue, fresh, due].map((part) => part.map(({ id }) => id));
};

describe('C9 今日', () => {
  it('puts what is past its time first, then what nobody began, then what falls due today; the soonest first', () => {
    const leads = [
      lead('tonight', 'started', '2026-01-28T23:59:00+08:00'),
      lead('new, due tomorrow', 'assigned', '2026-01-29T09:30:00+08:00'),
      lead('noon', 'started', '2026-01-28T12:00:00+08:00'),
      lead('late since this morning', 'started', '2026-01-28T09:00:00+08:00'),
      lead('late since yesterday, never begun', 'assigned', '2026-01-27T17:00:00+08:00'),
      lead('new', 'assigned', '2026-01-28T11:30:00+08:00'),
      lead('new, without an owner', 'unassigned', null),
    ];
    expect(ids(leads)).toEqual([
      ['late since yesterday, never begun', 'late since this morning'],
      ['new', 'new, due tomorrow', 'new, without an owner'],
      ['noon', 'tonight'],
    ]);
  });

  it('leaves out what is closed and what is due on another day', () => {
    const leads = [
      lead('closed', 'closed', '2026-01-28T09:00:00+08:00'),
      lead('tomorrow', 'started', '2026-01-29T00:00:00+08:00'),
      lead('nothing due', 'started', null),
    ];
    expect(ids(leads)).toEqual([[], [], []]);
  });

  it('moves a lead to the overdue at the very moment', () => {
    const leads = [lead('noon', 'started', '2026-01-28T12:00:00+08:00')];
    const noon = Date.parse('2026-01-28T12:00:00+08:00');
    expect(ids(leads, noon - 1)).toEqual([[], [], ['noon']]);
    expect(ids(leads, noon)).toEqual([['noon'], [], []]);
  });
});
