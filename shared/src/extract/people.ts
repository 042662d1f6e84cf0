import type { DecisionRole } from '../lead/choices';
import type { Span } from './span';

export interface PersonRead extends Span {
  name: string;
  title: string | null;
  role: DecisionRole | null;
  department: string | null;
  /** The note says that the person has come to this post. */
  moved: boolean;
}

/** The four hundred most usual family names; two of two characters first. */
const surname =
  '(?:欧阳|司徒|司马|上官|诸葛|夏侯|皇甫|[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂苗谷盛曲翁冉骆蓝路游辛靳欧管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳穆农卓古吉缪车连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏瞿桂佟应臧闵苟邬边卞姬师仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩佘池查麻苑迟邝])';
const given = '[\\p{Script=Han}]{1,2}';

const posts = [
  '副总经理',
  '总经理助理',
  '副院长',
  '副厂长',
  '副部长',
  '副主任',
  '副处长',
  '副总裁',
  '副总监',
  '总经理',
  '董事长',
  '总裁秘书',
  '总裁',
  'CEO',
  'CTO',
  'CFO',
  'CIO',
  'COO',
  '技术总监',
  '财务总监',
  '采购总监',
  'IT总监',
  '运营总监',
  '总监',
  '采购主管',
  '采购专员',
  '采购员',
  '采购负责人',
  '技术负责人',
  '项目负责人',
  '财务负责人',
  '生产经理',
  '质量经理',
  '设备经理',
  '运营经理',
  '销售经理',
  '专员',
  '教授',
  '组长',
  '行长',
  '店长',
  '采购经理',
  '项目经理',
  'IT经理',
  '财务经理',
  '技术经理',
  '总工程师',
  '工程师',
  '总工',
  '经理',
  '主任',
  '处长',
  '科长',
  '部长',
  '院长',
  '厂长',
  '局长',
  '校长',
  '护士长',
  '会计',
  '律师',
  '主管',
  '老师',
  '博士',
  '书记',
  '秘书',
];
const post = `(?:${posts.join('|')})`;
/** Names alone that carry a post: 张总, 刘董, 李工. */
const short = '(?:总(?!部|是|共|体|结|算|价|额|量|的|账|投|公|之|会|监|工|裁|经)|董(?!事)|工(?!厂|作|程|业|人|期|资|艺|地|单|具|序|位|时))';

const departments =
  '(技术部|采购部|财务部|财务处|财务|信息科|信息中心|设备科|设备处|生产部|质量部|工程部|研发部|研发|法务部|法务|IT部|招标办|科室|采购)';

const departmentOf = (before: string): string | null =>
  new RegExp(`${departments}(?:那边)?(?:是|的)?(?:${post})?$`).exec(before)?.[1] ?? null;

/** A role by what the post and the department are for. */
export const roleOf = (title: string | null, department: string | null, around: string): DecisionRole | null => {
  const post = title ?? '';
  if (/拍板|说了算.{0,2}最后|最终决定/.test(around)) return 'decider';
  if (/助理|秘书|律师|护士长/.test(post)) return null;
  if (/采购/.test(`${post}${department ?? ''}`) || /主管采购|负责采购|负责付款前/.test(around)) return 'buyer';
  if (/财务|会计|CFO/.test(`${post}${department ?? ''}`)) return 'finance';
  if (/CEO|总裁|总经理|董事长|院长|厂长/.test(post) && !/副/.test(post)) return 'decider';
  if (/CTO|CIO|技术|IT|总工|工程师|项目经理|项目负责人/.test(post)) return 'selector';
  if (/技术|信息|设备|研发|工程|质量|IT/.test(department ?? '')) return 'selector';
  if (/(?:调|转|去)(?:到|去|了)*(?:设备|信息|技术|研发)/.test(around)) return 'selector';
  return /选型/.test(around) ? 'selector' : null;
};

const before = (text: string, at: number): string => text.slice(Math.max(0, at - 10), at);
const moveWords = '(?:调任|升任|升为|转任|改任|接任|出任|现任|晋升为?|提拔为?|转到|调到)';

interface Rule {
  pattern: RegExp;
  read: (groups: Record<string, string | undefined>, before: string) => { name: string; title: string | null; moved?: boolean } | null;
}

const shortTitle = (kind: string): string | null => (kind === '董' ? '董事长' : null);
const inDepartment = (title: string, department: string | null): string =>
  title === '经理' && department?.startsWith('采购') ? '采购经理' : title;

const rules: readonly Rule[] = [
  // 技术总监张明远调任采购总监, 钱经理升任总经理
  {
    pattern: new RegExp(`(?:${post})?(?<name>${surname}(?:${post}|${short}|${given}?))${moveWords}(?:了)?(?<title>${post})`, 'gu'),
    read: ({ name, title }) => ({ name: name!, title: title!, moved: true }),
  },
  // 王主任已经调到设备处当处长
  {
    pattern: new RegExp(
      `(?<name>${surname}(?:${post}|${short}|${given}?))(?:已经?)?(?:被)?(?:调|转|去)(?:到|去|了)*[^，。]{1,8}(?:当|做|任)(?:了)?(?<title>${post})`,
      'gu',
    ),
    read: ({ name, title }) => ({ name: name!, title: title!, moved: true }),
  },
  // 新来的是沈丽 after a post
  {
    pattern: new RegExp(`(?<title>${post})[^，。]{0,8}，(?:新来的|现在|接手的)是(?<name>${surname}${given})(?=[，。、；\\s]|$)`, 'gu'),
    read: ({ name, title }) => ({ name: name!, title: title!, moved: true }),
  },
  // 李工是他们的CTO, 周敏，采购主管, 王建国是总经理, 项目经理 after a colon
  {
    pattern: new RegExp(
      `(?<name>${surname}(?:${short}|${post}|${given}))(?:是|，|,|（|\\(|：)(?:他们的|他们|公司的?|我们的)?(?<title>${post})`,
      'gu',
    ),
    read: ({ name, title }) => ({ name: name!, title: title! }),
  },
  // 董事长赵国强, 总监：罗文斌, 财务总监刘芳
  {
    pattern: new RegExp(
      `(?<title>${post})(?:是|：|:|叫)?(?<name>${surname}${given})(?=是|说|要求|看|提|希望|负责|主管|审批|签字|吃饭|谈|对|想|和|跟|离|要|在|也|都|不|很|会|来|已|觉|认|担|建|问|带|让|把|给|今|明|下|刚|支|反|同|比|还|就|表|介|打|发|约|接|（|\\(|，|,|。|、|；|;|调|升|\\s|\\d|$)`,
      'gu',
    ),
    read: ({ name, title }) => ({ name: name!, title: title! }),
  },
  // 陈经理, 张主任, 杨护士长
  {
    pattern: new RegExp(`(?<![\\p{Script=Han}]{0}[老小])(?<name>${surname}(?<title>${post}))`, 'gu'),
    read: ({ name, title }) => ({ name: name!, title: title! }),
  },
  // 张总, 刘董, 李工
  {
    pattern: new RegExp(`(?<name>${surname}(?<kind>${short}))`, 'gu'),
    read: ({ name, kind }) => ({ name: name!, title: shortTitle(kind!) }),
  },
  // 小李, 老李, 王姐
  {
    pattern: new RegExp(`(?<name>(?!小时|小组|小计|老师|老家|老路)[小老]${surname})(?=[，。、；\\s\\d说看给对要负安和提有]|$)`, 'gu'),
    read: ({ name }) => ({ name: name!, title: null }),
  },
  { pattern: new RegExp(`(?<name>${surname}[姐哥])`, 'gu'), read: ({ name }) => ({ name: name!, title: null }) },
  // 工程部余斌 18911112222
  {
    pattern: new RegExp(
      `(?:技术部|采购部|财务部|信息科|设备科|生产部|质量部|工程部|研发部)的?(?<name>${surname}${given})(?=[\\s，（(]*1\\d{10})`,
      'gu',
    ),
    read: ({ name }) => ({ name: name!, title: null }),
  },
];

const titleOfName = (name: string): string | null => new RegExp(`${post}$`).exec(name)?.[0] ?? null;
/** 「采购员小李」: the post stands before a name that is none by itself. */
const postBefore = (head: string): string | null => new RegExp(`(${post})$`).exec(head)?.[1] ?? null;

/** People of the customer's side named in a note, each once, in their order. */
export const readPeople = (text: string): PersonRead[] => {
  const found: PersonRead[] = [];
  const taken = (from: number, to: number): boolean => found.some((one) => from < one.to && one.from < to);
  for (const { pattern, read } of rules)
    for (const match of text.matchAll(pattern)) {
      const groups = match.groups as Record<string, string | undefined>;
      const head = before(text, match.index + match[0].indexOf(groups['name']!));
      const result = read(groups, head);
      if (!result) continue;
      const from = match.index + match[0].indexOf(result.name);
      const to = from + result.name.length;
      if (taken(from, to) || found.some(({ name }) => name === result.name)) continue;
      const department = departmentOf(head);
      const own = result.title ?? titleOfName(result.name) ?? postBefore(head);
      const title = own && inDepartment(own, department);
      const end = text.slice(to).search(/[。；;\n]/);
      const around = text.slice(Math.max(0, from - 8), end < 0 ? to + 12 : Math.min(to + end, to + 12));
      const isEngineer = /工$/.test(result.name);
      const role = roleOf(title, department, around) ?? (isEngineer ? 'selector' : null);
      found.push({ name: result.name, title, role, department, moved: result.moved ?? false, from, to });
    }
  return found.sort((a, b) => a.from - b.from);
};
