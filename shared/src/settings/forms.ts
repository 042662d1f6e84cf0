import { amountWords } from '../budget/amount';
import { interactionIds, interactions } from '../expo/interactions';
import { channels } from '../lead/choices';
import { messageKinds } from '../message/kinds';
import { pipelines } from '../pipeline/pipelines';
import { cityNames } from '../region/cities';
import type { RivalMatrix } from '../rival/matrix';
import { ruleWords, type TagRule } from '../tags/tags';
import { triggers } from '../task/triggers';
import { type FormFields, type FormLine, type LineChange, lineChanges, linesOf } from './form';

export interface SettingForm {
  title: string;
  /** What it does, in a sentence. */
  words: string;
  fields: FormFields;
}

const stages = Object.fromEntries(pipelines.flatMap((pipeline) => pipeline.stages.map(({ id, label }) => [id, label])));
const pipelineNames = Object.fromEntries(pipelines.map(({ id, label }) => [id, label]));

const gradeRule: FormFields = {
  booths: { kind: 'number', label: '到过的展位', min: 0, max: 200 },
  minutes: { kind: 'number', label: '停留分钟', min: 0, max: 1440 },
  interactions: { kind: 'number', label: '互动种类', min: 0, max: interactionIds.length },
  need: { kind: 'number', label: '须满足几项', min: 1, max: 3 },
  atOnce: { kind: 'choices', label: '有其中一项直接评为此级', choices: interactions },
};

/** A digest and what has no name of its own never are. */
const { digest: _, notice: __, ...mayBeUrgent } = messageKinds;

/** Settings as forms. Each field of a schema is a field here: a test compares them. */
export const settingForms = {
  customers: {
    title: '客户类型',
    words: '销售在线索卡上选类型，线索就走对应的流程，卡上写着服务承诺。改流程只影响之后选的线索；删掉的类型，已选过的线索上不再显示。',
    fields: {
      types: {
        kind: 'rows',
        label: '类型',
        one: '类型',
        most: 20,
        title: 'label',
        blank: { id: '', label: '', pipeline: pipelines[0]!.id, service: '' },
        fields: {
          label: { kind: 'text', label: '名称', max: 20 },
          id: { kind: 'id', label: '编号', made: 'type' },
          pipeline: { kind: 'choice', label: '流程', choices: pipelineNames },
          service: { kind: 'text', label: '服务承诺', max: 40, mayBeEmpty: true, empty: '' },
        },
      },
    },
  },
  friends: {
    title: '企业微信好友',
    words: '扫了哪个「联系我」码的新好友成为线索、发什么欢迎语，以及每晚几点与企业微信核对。',
    fields: {
      nightlyMinute: { kind: 'time', label: '每晚核对的时刻' },
      states: {
        kind: 'rows',
        label: '渠道码',
        one: '渠道码',
        most: 1000,
        title: 'state',
        blank: { state: '', channel: 'wecom', campaign: null, makesLead: true },
        fields: {
          state: { kind: 'text', label: '渠道码', max: 30, hint: '与企业微信里「联系我」的 state 一致' },
          channel: { kind: 'choice', label: '来源', choices: channels },
          campaign: { kind: 'text', label: '活动', max: 100, mayBeEmpty: true, empty: null },
          region: { kind: 'choice', label: '地区', choices: cityNames, none: '随被加的同事' },
          makesLead: { kind: 'flag', label: '成为线索' },
          welcome: { kind: 'text', label: '欢迎语', max: 1300, long: true, mayBeEmpty: true },
        },
      },
    },
  },
  messages: {
    title: '消息数量',
    words: '一个人一小时最多收几条卡片、什么时候不打扰；多出来的合成一条。',
    fields: {
      perHour: { kind: 'number', label: '一小时最多', min: 1, max: 900, unit: '条' },
      quiet: {
        kind: 'group',
        label: '免打扰',
        none: '不设，任何时候都发',
        blank: { from: 1320, to: 480 },
        fields: { from: { kind: 'time', label: '从' }, to: { kind: 'time', label: '到' } },
      },
      urgent: { kind: 'choices', label: '这些不等、也不合并', choices: mayBeUrgent },
      sms: { kind: 'choices', label: '这些也发短信（开通短信时）', choices: { 'start-reminder': messageKinds['start-reminder'] } },
    },
  },
  appointments: {
    title: '企业微信日程',
    words: '约好的下一步和待办写进负责人的企业微信日程，改期、转交、完成都跟着变。',
    fields: {
      on: { kind: 'flag', label: '写进日程' },
      minutes: { kind: 'number', label: '日程多长', min: 5, max: 480, unit: '分钟' },
      remindBefore: {
        kind: 'choice',
        label: '提前提醒',
        choices: { 0: '开始时', 300: '5 分钟', 900: '15 分钟', 3600: '1 小时', 86400: '1 天' },
        none: '不提醒',
        empty: null,
        numeric: true,
      },
    },
  },
  tasks: {
    title: '待办模板',
    words: '线索上发生什么以后，自动给负责人一条带期限的待办。',
    fields: {
      templates: {
        kind: 'rows',
        label: '模板',
        one: '模板',
        most: 50,
        title: 'words',
        blank: { id: '', on: 'followed-up', stage: null, due: { amount: 1, unit: 'day', aroundClock: false }, words: '', doneBy: [] },
        fields: {
          words: { kind: 'text', label: '待办', max: 40 },
          id: { kind: 'id', label: '代号', made: 'task' },
          on: { kind: 'choice', label: '什么时候产生', choices: triggers },
          stage: { kind: 'choice', label: '只在阶段', choices: stages, none: '不限', empty: null },
          due: {
            kind: 'group',
            label: '期限',
            fields: {
              amount: { kind: 'number', label: '多久', min: 1, max: 365 },
              unit: { kind: 'choice', label: '单位', choices: { hour: '小时', day: '天' } },
              aroundClock: { kind: 'flag', label: '不分昼夜和节假日' },
            },
          },
          doneBy: { kind: 'choices', label: '发生这些就自动完成', choices: triggers },
        },
      },
    },
  },
  verification: {
    title: '客户核验',
    words: '每家客户由负责人定期核对；到期前提醒，逾期没核对的人不接新线索，核对完自动恢复。',
    fields: {
      everyDays: { kind: 'number', label: '多少天核对一次', min: 7, max: 730, unit: '天', hint: '改后从下一次核对起算，已定的日子不变' },
      remindDaysBefore: { kind: 'number', label: '提前多少天提醒', min: 0, max: 60, unit: '天', hint: '到期当天再提醒一次' },
      remindAt: { kind: 'time', label: '几点发提醒' },
      suspends: { kind: 'flag', label: '逾期暂停接新线索' },
    },
  },
  expo: {
    title: '展会',
    words: '有哪些展会、访客怎样评级，以及各级的线索归哪个部门。',
    fields: {
      rules: {
        kind: 'group',
        label: '评级',
        fields: {
          A: { kind: 'group', label: 'A 级', fields: gradeRule },
          B: { kind: 'group', label: 'B 级', fields: gradeRule },
          longestStayMinutes: { kind: 'number', label: '忘记结束的停留最多算', min: 1, max: 1440, unit: '分钟' },
        },
      },
      groups: {
        kind: 'group',
        label: '归哪个部门',
        fields: {
          A: { kind: 'choice', label: 'A 级', choices: {}, none: '按地区分配', empty: null, numeric: true },
          B: { kind: 'choice', label: 'B 级', choices: {}, none: '按地区分配', empty: null, numeric: true },
          C: { kind: 'choice', label: 'C 级', choices: {}, none: '按地区分配', empty: null, numeric: true },
        },
      },
      expos: {
        kind: 'rows',
        label: '展会',
        one: '展会',
        most: 100,
        title: 'name',
        blank: { id: '', name: '', from: '', to: '', region: null, booths: [] },
        fields: {
          id: { kind: 'id', label: '编号', made: 'expo' },
          name: { kind: 'text', label: '名称', max: 40 },
          from: { kind: 'text', label: '第一天', max: 10 },
          to: { kind: 'text', label: '最后一天', max: 10 },
          region: { kind: 'choice', label: '所在城市', choices: cityNames, none: '不指定', empty: null },
          booths: {
            kind: 'rows',
            label: '展位',
            one: '展位',
            most: 200,
            title: 'id',
            blank: { id: '', name: '' },
            fields: { id: { kind: 'text', label: '编号', max: 24 }, name: { kind: 'text', label: '名称', max: 40 } },
          },
        },
      },
    },
  },
  import: {
    title: '导入',
    words: '录入时间早于这么多天的行不计时，不催负责人。',
    fields: { oldAfterDays: { kind: 'number', label: '多少天以前算旧', min: 1, max: 3650, unit: '天' } },
  },
  gate: {
    title: '通关概率',
    words: '冻结的按钮旁显示以往同类线索的通过率；样本太少时不显示。',
    fields: {
      odds: {
        kind: 'group',
        label: '通过率',
        fields: {
          minimum: { kind: 'number', label: '至少多少条同类线索', min: 5, max: 10_000, unit: '条' },
          days: { kind: 'number', label: '多少天没通过算不通过', min: 1, max: 365, unit: '天' },
        },
      },
    },
  },
} as const satisfies Record<string, SettingForm>;
export type FormName = keyof typeof settingForms;
export const formNames = Object.keys(settingForms) as FormName[];
/** Those that stand on a page of their own matter: types of customers, channel codes, messages, expos. */
const elsewhere: readonly FormName[] = ['customers', 'friends', 'messages', 'expo'];
export const formsShown = formNames.filter((name) => !elsewhere.includes(name));

/** What an older version had not yet is nothing. */
const rivalLines = ({ rivals = [], dimensions = [], cells = [], costs = [] }: Partial<RivalMatrix>): FormLine[] => {
  const name = (id: string) => rivals.find((one) => one.id === id)?.name ?? id;
  const label = (id: string) => dimensions.find((one) => one.id === id)?.label ?? id;
  return [
    ['对比项', dimensions.map((one) => one.label).join('、') || '无'],
    ...rivals.map((one): FormLine => [`竞品 · ${one.name}`, one.aliases.length > 0 ? `又名 ${one.aliases.join('、')}` : '没有别名']),
    ...cells.map((one): FormLine => [`${name(one.rival)} · ${label(one.dimension)}`, `我们：${one.ours}；对方：${one.theirs}`]),
    ...costs.flatMap(({ rival, items }) =>
      items.map(
        (item): FormLine => [
          `${name(rival)} · 成本 · ${item.label}`,
          `我们 ${item.ours.map(amountWords).join(' / ')}；对方 ${item.theirs.map(amountWords).join(' / ')}`,
        ],
      ),
    ),
  ];
};

/** Whether a setting has words of its own for each of its parts. */
export const hasLines = (name: string): boolean => Object.hasOwn(settingForms, name) || name === 'tags' || name === 'rivals';

/** Whether those lines tell of this part of it. */
export const namesPart = (name: string, part: string): boolean =>
  Object.hasOwn(settingForms, name) ? part in settingForms[name as FormName].fields : true;

/** A setting in lines a person can read; one without words of its own gives its parts as they are kept, shortened. */
export const settingLines = (name: string, value: Record<string, unknown>): FormLine[] => {
  if (Object.hasOwn(settingForms, name)) return linesOf(settingForms[name as FormName].fields, value);
  if (name === 'tags') return ((value['rules'] ?? []) as TagRule[]).map((rule) => [rule.tag, ruleWords(rule)]);
  if (name === 'rivals') return rivalLines(value as Partial<RivalMatrix>);
  return Object.entries(value).map(([part, own]) => [part, JSON.stringify(own).slice(0, 200)]);
};

/** What of a setting reads otherwise. */
export const settingChanges = (name: string, before: object, after: object): LineChange[] => {
  const lines = (value: object) => settingLines(name, value as Record<string, unknown>);
  return lineChanges(lines(before), lines(after));
};
