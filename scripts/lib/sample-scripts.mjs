/** Money is in fen. */
const wan = (amount) => amount * 10_000 * 100;

/** An invented rival and what would be said of it, marked 示例: no real company is meant. */
export const sampleRivals = {
  rivals: [
    { id: 'sample-a', name: '示例品牌甲', aliases: ['甲牌'] },
    { id: 'sample-b', name: '示例品牌乙', aliases: [] },
  ],
  cells: [
    { rival: 'sample-a', dimension: 'price', ours: '首年含实施，后两年只收维护费', theirs: '首年便宜，实施和接口另收费' },
    { rival: 'sample-a', dimension: 'function', ours: '断网缓存 7 天，恢复后自动补传', theirs: '断网期间的数据不保留' },
    { rival: 'sample-a', dimension: 'delivery', ours: '标准产线 3 周上线', theirs: '通常 6 到 8 周' },
    { rival: 'sample-a', dimension: 'service', ours: '同城工程师，4 小时到场', theirs: '远程支持，工作日答复' },
    { rival: 'sample-a', dimension: 'compatibility', ours: '现有 PLC 和 MES 直接接入', theirs: '部分型号要换网关' },
    { rival: 'sample-b', dimension: 'price', ours: '按产线计费，可分期', theirs: '按测点计费，测点多时更贵' },
    { rival: 'sample-b', dimension: 'service', ours: '每季度巡检一次', theirs: '出问题时才联系' },
  ],
  costs: [
    {
      rival: 'sample-a',
      items: [
        { label: '软件授权', ours: [wan(30), 0, 0], theirs: [wan(22), wan(8), wan(8)] },
        { label: '实施与接口', ours: [wan(6), 0, 0], theirs: [wan(12), wan(2), wan(2)] },
        { label: '维护', ours: [0, wan(4), wan(4)], theirs: [0, wan(6), wan(6)] },
      ],
    },
  ],
};

const script = (title, text, about = {}) => ({
  title: `${title}（示例）`,
  text,
  role: null,
  rival: null,
  industry: null,
  objection: null,
  ...about,
});

/** What a rep finds in two taps, marked 示例. */
export const sampleScripts = [
  script('能不能接现有设备', '您现有的 PLC 和 MES 都可以直接接入，不用更换设备。方便的话发我一份设备清单，我请工程师先核对型号。', {
    role: 'selector',
    objection: 'technical',
  }),
  script(
    '三年总成本',
    '只看首年，我们不一定最低；把实施、接口和后两年的维护算进来，三年合计更省。我把明细表发您，您按自己的产线数核一遍。',
    {
      role: 'finance',
      objection: 'price',
    },
  ),
  script('比甲牌贵在哪', '首年报价的差别主要在实施和接口：我们已包含，对方另收。三年合计的对比表我发您，每一项都可以核。', {
    rival: '示例品牌甲',
    objection: 'rival',
  }),
  script('预算还在审批', '理解，审批要走流程。我先准备一页纸的投入产出说明，您放进审批材料里用，需要财务口径的数字我来配合。', {
    role: 'buyer',
    objection: 'budget',
  }),
  script('约见决策人', '方案里有两处要您这边定：上线顺序和验收标准。下周方便安排半小时吗？我带工程师一起，当面把这两点定下来。', {
    objection: 'decider',
  }),
];
