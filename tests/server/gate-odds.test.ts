import type { LeadRecord } from '@tongguan/server/lead/lead';
import { cast, leadFor, leadsOf, newCmd, sessionOf } from '../support/cast';
import { clientOf, useHouse } from '../support/house';

const house = useHouse({ now: '2026-06-01T10:00:00+08:00' });
const rep = async () => clientOf(house().server.url, await sessionOf(house(), cast.rep));
const days = (count: number) => new Date(house().now().getTime() - count * 24 * 3_600_000);

/** Earlier leads with a score, let out of 方案演示 some days ago, standing where they stand. */
const earlier = async (count: number, score: number, stage: string, ago: number, more: Partial<LeadRecord> = {}) => {
  const like = (await leadsOf(house()).findOne({}))!;
  const gate = {
    credentials: { 'match-score': { mark: String(score), by: cast.rep, at: days(ago + 1) } },
    approval: {
      state: 'approved' as const,
      requester: cast.rep,
      decider: 'lead-hz',
      evidence: {},
      request: 1,
      asked: [],
      at: days(ago + 1),
      decidedAt: days(ago),
    },
  };
  const made = Array.from({ length: count }, (_slot, i) => {
    const _id = `lodds${score}${stage}${ago}${i}`;
    const { openFor: _one, ...rest } = like;
    return { ...rest, _id, no: _id, day: `${ago}${stage}${score}`, number: i, stage, gates: { demo: gate }, pending: [], ...more };
  });
  await leadsOf(house()).insertMany(made as LeadRecord[]);
};

describe('D3 the frozen button with the company’s own odds', () => {
  let lead: LeadRecord;
  beforeAll(async () => {
    lead = await leadFor(house(), cast.rep);
    await house().settle();
  });
  /** Later by more than the odds are kept. */
  const later = () => house().setNow(new Date(house().now().getTime() + 11 * 60_000));
  const odds = async () => {
    later();
    return (await (await rep())('gate.view', { lead: lead._id })).gate.odds;
  };

  it('leaves them out while there are too few, counts the ones that had time enough, and says them in the refusal too', async () => {
    expect(await odds()).toBeNull();
    await earlier(17, 2, 'poc', 90);
    await earlier(2, 2, 'contract', 90);
    // Too young to be said to have failed, absorbed by another, or sent back: none of these counts.
    await earlier(30, 2, 'contract', 20);
    await earlier(30, 2, 'contract', 70, { mergedInto: 'l1' });
    await earlier(30, 2, 'demo', 80);
    expect(await odds()).toBeNull();
    await earlier(6, 1, 'poc', 100);
    await earlier(1, 1, 'contract', 100);
    const words = '本公司数据：痛点匹配度低于 3 分的线索，POC测试通过率 12%（26 条中 3 条）';
    expect(await odds()).toBe(words);
    const skip = (await rep())('gate.advance', { lead: lead._id, cmd: newCmd(), to: 'poc' });
    await expect(skip).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining(words), details: { odds: words } });
  });

  it('follows the setting of how many there must be', async () => {
    const api = clientOf(house().server.url, await sessionOf(house(), cast.admin));
    const { version } = await api('settings.get', { name: 'gate' });
    await api('settings.put', { name: 'gate', version, cmd: newCmd(), value: { odds: { minimum: 27, days: 60 } } });
    later();
    expect(await odds()).toBeNull();
    const wrong = api('settings.put', { name: 'gate', version: version + 1, cmd: newCmd(), value: { odds: { minimum: 0, days: 60 } } });
    await expect(wrong).rejects.toMatchObject({ code: 'invalid' });
  });
});
