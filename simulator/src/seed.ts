import { type ChatMessage, type Customer, type Person, type Relation, type State, stateShape } from './state';

/** 示例数据: a small invented corporation, so that the first start shows something. No real person is meant. */
export const sampleCorpName = '示例科技';

const departments = [
  { id: 1, name: sampleCorpName, parentid: 0, order: 100 },
  { id: 2, name: '销售中心', parentid: 1, order: 90 },
  { id: 3, name: '杭州销售部', parentid: 2, order: 80 },
  { id: 4, name: '上海销售部', parentid: 2, order: 70 },
  { id: 5, name: '技术部', parentid: 1, order: 60 },
];

const person = (userid: string, name: string, department: number, position: string, gender: string, leaderOf: number[] = []): Person => ({
  userid,
  name,
  department: [department],
  leaderOf,
  position,
  status: 1,
  gender,
  mobile: `1990000${String(1000 + userid.length * 37 + department).slice(-4)}`,
  email: `${userid}@example.com`,
});

const people = (): Person[] => [
  person('rep-hz-1', '周晓楠', 3, '销售', '2'),
  person('rep-hz-2', '何嘉宁', 3, '销售', '1'),
  person('rep-sh-1', '苏梓涵', 4, '销售', '2'),
  person('lead-hz', '陆文博', 3, '杭州销售主管', '1', [3]),
  person('boss', '顾明远', 1, '总经理', '1', [1]),
  person('admin', '韩予安', 5, '系统管理员', '2'),
  person('presales', '方知行', 5, '售前工程师', '1'),
  person('ops', '曾雨桐', 5, '销售运营', '2'),
];

/** Name, gender, followers, the customer's first words, and what else is known. */
const customerRows: [string, 1 | 2, string[], string, Partial<Customer>][] = [
  ['孙倩', 2, ['rep-hz-1'], '你好，想了解一下边缘网关的报价。', { unionid: 'ozSAMPLEunion00000000000001' }],
  ['马俊杰', 1, ['rep-hz-1', 'rep-hz-2'], '我们工厂想做设备联网，方便下周来现场看看吗？', { unionid: 'ozSAMPLEunion00000000000002' }],
  ['罗思源', 1, ['rep-hz-1'], '资料收到了，我先跟领导汇报一下。', {}],
  ['吴佳怡', 2, ['rep-hz-2'], '样品什么时候可以寄出？', { unionid: 'ozSAMPLEunion00000000000004' }],
  ['郑浩然', 1, ['rep-hz-2'], '合同条款法务还在看，周五前给您答复。', { type: 2, corpName: '示例制造', position: '采购经理' }],
  ['林若溪', 2, ['rep-sh-1'], '在展会上看过你们的演示，能发一份方案吗？', { unionid: 'ozSAMPLEunion00000000000006' }],
  ['高子墨', 1, ['rep-sh-1'], '现在用的是别家的系统，两年了，问题不少。', {}],
];

export const sampleExternalUserid = (number: number): string => `wmSAMPLE${String(number).padStart(22, '0')}`;

export function seedState(now: number): State {
  const customers: Customer[] = [];
  const relations: Relation[] = [];
  const chats: Record<string, ChatMessage[]> = {};
  customerRows.forEach(([name, gender, followers, words, known], index) => {
    const externalUserid = sampleExternalUserid(index + 1);
    customers.push({ externalUserid, name, type: 1, gender, ...known });
    for (const userid of followers) {
      const createdAt = now - (index + 2) * 86_400_000;
      relations.push(newRelation(userid, externalUserid, createdAt, { remark: name, addWay: index % 2 ? 3 : 1 }));
      chats[chatId(userid, externalUserid)] = [
        { id: `seed-${index}-1`, at: createdAt, from: 'notice', text: `你已添加了${name}，现在可以开始聊天了。` },
        { id: `seed-${index}-2`, at: now - (index + 1) * 3_600_000, from: 'customer', text: words },
      ];
    }
  });
  return {
    shape: stateShape,
    departments: structuredClone(departments),
    people: people(),
    left: [],
    customers,
    relations,
    chats,
    tagGroups: tagGroups(now),
    tokens: {},
    tickets: {},
    oauthCodes: {},
    userTickets: {},
    deliveries: [],
    taskIds: {},
    responseCodes: {},
    sentBodies: {},
    welcomeCodes: {},
    contactWays: [],
    calendars: [],
    schedules: [],
    sequence: 0,
  };
}

export const chatId = (userid: string, externalUserid: string): string => `${userid}:${externalUserid}`;

export function newRelation(userid: string, externalUserid: string, createdAt: number, given: Partial<Relation>): Relation {
  return {
    userid,
    externalUserid,
    createdAt,
    remark: '',
    description: '',
    remarkCorpName: '',
    remarkMobiles: [],
    tagIds: [],
    personalTags: [],
    addWay: 1,
    state: '',
    deletedByCustomer: false,
    ...given,
  };
}

function tagGroups(now: number): State['tagGroups'] {
  const group = (number: number, name: string, tags: string[]) => ({
    id: `etSAMPLEgroup${number}`,
    name,
    // The larger number stands first.
    order: 100 - number,
    createdAt: now,
    tags: tags.map((tag, index) => ({ id: `etSAMPLEtag${number}${index + 1}`, name: tag, order: 100 - index, createdAt: now })),
  });
  return [group(1, '客户级别', ['A级', 'B级', 'C级']), group(2, '行业', ['制造业', '医疗', '快消'])];
}
