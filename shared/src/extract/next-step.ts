import type { usualActions, usualDeliverables } from '../canvas/choices';

type Action = (typeof usualActions)[number];
type Deliverable = (typeof usualDeliverables)[number];

/** What a note says is to be done, and the usual action and deliverable that stand for it. The first that fits wins. */
const table: readonly (readonly [RegExp, Action, Deliverable])[] = [
  [/演示|demo/i, '安排演示', '演示结论'],
  [/寄.{0,4}样|样[品机件].{0,6}(?:寄|送|交)|(?:交付|送|交).{0,6}样|寄样|交样/, '寄送样品', '样品签收单'],
  [/报价/, '发送报价', '报价单'],
  [/方案.{0,4}(?:定|发|给|交|改)|(?:发|给|交|出|改|送).{0,4}方案/, '发送方案', '方案PDF'],
  [/约.{0,4}(?:见|高层|决策|CEO|CFO|董|总裁|院长|老板)|见.{0,4}(?:决策人|老板|董事长)/, '约见决策人', '会议纪要'],
  [/技术(?:交流|对接)/, '对接技术', '会议纪要'],
  [/电话|回访|致电|通话|打给|联系/, '电话沟通', '会议纪要'],
  [/拜访|上门|登门|现场(?!的)(?!有)|去.{0,4}(?:厂里|工厂|公司|客户那)|看现场|勘查|勘察/, '上门拜访', '会议纪要'],
];

export interface StepWords {
  action: Action;
  deliverable: Deliverable;
}

export const readAction = (clause: string): StepWords | null => {
  const found = table.find(([pattern]) => pattern.test(clause));
  return found ? { action: found[1], deliverable: found[2] } : null;
};

/** Something that is to happen on a day: with none of these a day is only mentioned. */
export const plans =
  /演示|demo|拜访|上门|登门|现场|样|报价|方案|电话|致电|回访|联系|回复|反馈|答复|交流|对接|沟通|会|培训|招标|开标|投标|竞标|标书|报名|签|合同|框架|交付|交货|发货|到货|交期|安装|调试|上线|启动|开工|验收|评审|看|见|谈|聊天|约|吃饭|测试|试用|试点|试产|检测|检修|报告|提交|完成|补齐|整理|付|打款|定下|确认|勘|交|给|发|寄|送|行|有空|用起来|续约|指标|供货|考察|能定|参观|过来|立项|送合同/i;
