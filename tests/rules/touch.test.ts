import { needParameters, type TouchKind, type TouchStep } from '@tongguan/shared/touch/choices';
import { problemsOfTouch, type StepRecord, type Touch, tidyTouch } from '@tongguan/shared/touch/touch';
import { touchWords } from '@tongguan/shared/touch/words';

const minutes = '会上客户说明了三条产线的节拍要求，并同意下周到工厂现场测量，双方确认了测量清单。';
const whole: Record<TouchStep, Partial<StepRecord>> = {
  screen: {},
  need: {
    parameters: [
      { name: '数量', value: '3 台' },
      { name: '交期', value: '四月底' },
      { name: '节拍', value: '12 秒' },
    ],
  },
  compare: { rivals: [{ name: '示例品牌甲', ours: '两年质保', theirs: '一年质保' }] },
  chain: { people: [{ name: '张总', view: '看重交期' }] },
};
const step = (name: TouchStep, patch: Partial<StepRecord> = {}): StepRecord => ({
  step: name,
  consensus: '先做一条产线的试点',
  blocker: '没有阻塞点',
  parameters: [],
  rivals: [],
  people: [],
  minutes,
  file: null,
  ...whole[name],
  ...patch,
});
const touch = (summary: string, record: StepRecord | null = null, kind: TouchKind = 'call'): Touch => ({ kind, summary, step: record });
const partsOf = (one: Touch): string[] => problemsOfTouch(one).map(({ part }) => part);
const said = '确认了 3 台的交期，周三要报价';

describe('E4 the touch log', () => {
  it.each<[string, Touch, string[]]>([
    ['a call with a summary', touch(said), []],
    ['no summary', touch('  '), ['summary']],
    ['a summary that says nothing', touch('持续跟进'), ['summary']],
    ['a summary of one word that waits', touch('等消息'), ['summary']],
    ['初筛确认, whole', touch(said, step('screen')), []],
    ['初筛确认 without minutes', touch(said, step('screen', { minutes: null })), ['minutes']],
    ['minutes too short to be any', touch(said, step('screen', { minutes: '谈得不错' })), ['minutes']],
    ['a file in place of text', touch(said, step('screen', { minutes: null, file: 'f1' })), []],
    ['需求深挖 with three parameters', touch(said, step('need')), []],
    ['需求深挖 with two', touch(said, step('need', { parameters: whole.need.parameters!.slice(1) })), ['parameters']],
    [
      '需求深挖 with one of them thrice',
      touch(said, step('need', { parameters: Array.from({ length: 3 }, () => ({ name: '数量', value: '3' })) })),
      ['parameters'],
    ],
    [
      'a parameter without its value',
      touch(said, step('need', { parameters: [...whole.need.parameters!.slice(1), { name: '数量', value: ' ' }] })),
      ['parameters'],
    ],
    ['方案比对 with a named rival', touch(said, step('compare')), []],
    ['方案比对 with none', touch(said, step('compare', { rivals: [] })), ['rivals']],
    [
      '方案比对 that says nothing of us',
      touch(said, step('compare', { rivals: [{ name: '示例品牌甲', ours: '', theirs: '便宜' }] })),
      ['rivals'],
    ],
    ['决策链穿透 with a named person', touch(said, step('chain')), []],
    ['决策链穿透 with nobody', touch(said, step('chain', { people: [] })), ['people']],
    ['决策链穿透 without what they think', touch(said, step('chain', { people: [{ name: '张总', view: '' }] })), ['people']],
    ['no consensus', touch(said, step('screen', { consensus: '' })), ['consensus']],
    ['a consensus that says nothing', touch(said, step('screen', { consensus: '保持联系' })), ['consensus']],
    ['no blocker', touch(said, step('screen', { blocker: '' })), ['blocker']],
    [
      'everything missing at once',
      touch('', step('compare', { rivals: [], consensus: '', blocker: '', minutes: '' })),
      ['summary', 'rivals', 'consensus', 'blocker', 'minutes'],
    ],
  ])('%s', (_, given, parts) => {
    expect(partsOf(given)).toEqual(parts);
  });

  it('says how many parameters are still missing', () => {
    expect(problemsOfTouch(touch(said, step('need', { parameters: [] })))[0]?.words).toContain(`还差 ${needParameters} 项`);
  });

  it('keeps only the list of its own step, without empty lines', () => {
    const given = step('chain', { people: [...whole.chain.people!, { name: ' ', view: '' }], parameters: whole.need.parameters! });
    expect(tidyTouch(touch(` ${said} `, given))).toMatchObject({
      summary: said,
      step: { people: [{ name: '张总', view: '看重交期' }], parameters: [] },
    });
  });

  it('reads as one sentence', () => {
    expect(touchWords(touch(said, step('compare'), 'meeting'))).toBe(
      `会议：${said}。方案比对：我方 两年质保，示例品牌甲 一年质保；达成共识 先做一条产线的试点；阻塞点 没有阻塞点；附纪要`,
    );
  });
});
