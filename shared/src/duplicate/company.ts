import { brandOf } from './brand-aliases';
import { apart, type Place, placeIn, withoutPlaces } from './places';
import { blurred, edits, isHan, plain, soundsOf } from './script';

export interface Company {
  /** Without place, legal form, holding words; what the rest is made of. */
  body: string;
  /** The brand: the body without its trade. */
  core: string;
  trades: string[];
  /** 集团, 控股: it may own others of the same brand. */
  holding: boolean;
  place: Place | null;
  /** Of a group known by several names: the one it goes by here; `member`: one of its companies, by what stands behind the brand. */
  brand: string | null;
  member: boolean;
}

export type CompanyRelation = 'same' | 'sound' | 'slip' | 'short' | 'abbreviation' | 'branch' | 'related' | 'different' | 'unknown';

const noCompany = /^(?:个人|个体|个体户|自由职业|无|暂无|没有|不详|未知|未填|保密|测试|test|none|null|n\/?a|-+|公司|本公司|某公司|x+)$/;

const legalForms =
  /(?:股份有限责任公司|股份有限公司|有限责任公司|集团有限公司|有限公司|股份公司|总公司|分公司|子公司|办事处|事务所|公司|工作室|合伙企业|有限合伙|co\.?,? ?ltd\.?|corporation|company|limited|corp\.?|inc\.?|ltd\.?|llc|gmbh|co\.?)$/;

/** Trades that say little: nearly every second company bears one. */
const broad = new Set(
  '科技 技术 实业 企业 工业 产业 发展 服务 管理 国际 商贸 贸易 投资 集团 控股 开发 制造 系统 设备 工程 制品 商务 经营 销售 股份'.split(' '),
);
const narrow =
  '网络 信息 信息化 电子 电子商务 电器 电气 电力 电机 电缆 电源 电池 电路 光电 光学 光伏 半导体 微电子 芯片 集成电路 通信 通讯 软件 数据 大数据 数字 智能 智造 智慧 人工智能 机器人 自动化 物联网 互联网 云计算 计算机 电脑 机械 机电 机床 精密 模具 五金 金属 钢铁 钢构 铝业 铜业 重工 装备 仪器 仪表 阀门 泵业 轴承 工具 汽车 汽配 零部件 汽车零部件 新能源 能源 石油 石化 天然气 燃气 化工 化学 材料 新材料 塑料 塑胶 橡胶 玻璃 陶瓷 涂料 纸业 印刷 包装 纺织 服装 服饰 鞋业 皮革 家具 家居 建材 建筑 建设 装饰 装潢 房地产 地产 置业 物业 园林 景观 环保 环境 水务 农业 农牧 畜牧 食品 饮料 酒业 乳业 餐饮 茶业 医疗 医药 药业 制药 生物 器械 医疗器械 健康 美容 化妆品 日化 教育 培训 咨询 文化 传媒 传播 广告 影视 娱乐 音乐 旅游 旅行社 酒店 体育 金融 银行 证券 保险 人寿 财产 基金 租赁 融资租赁 担保 典当 物流 快递 速运 运输 货运 航空 航运 海运 供应链 进出口 外贸 百货 超市 零售 电商 安防 消防 安全 检测 检验 认证 设计 规划 勘察 测绘 检修 维修 人力资源 劳务 知识产权 法律 会计 税务 医院 大学 学院 学校 中学 小学 幼儿园 研究院 研究所 设计院 厂 制冷 空调 照明 灯饰 玩具 礼品 珠宝 工艺品 卫浴 厨具 厨卫 动力 船舶 铁路 轨道 交通 航天 矿业 煤业 冶金 有色 稀土 创新 创意 建工 路桥 水泥 热力 水利 粮油 种业 饲料 宠物'.split(
    ' ',
  );
const trades = [...broad, ...narrow].sort((a, b) => b.length - a.length);
const tradeAtTail = new RegExp(`(?:${trades.join('|')})$`);

const formless = (name: string): string => {
  let rest = name;
  for (;;) {
    const cut = rest
      .replace(legalForms, '')
      .replace(/[-.,、]+$/, '')
      .trim();
    if (cut === rest || cut === '') return rest;
    rest = cut;
  }
};

const commonForms = ['股份有限公司', '有限责任公司', '有限公司'].map((form) => [...form]);

/** A common legal form with one slip in it is still that form. */
const slippedForm = (name: string): string => {
  const letters = [...name];
  for (const form of commonForms) {
    for (const size of [form.length, form.length + 1, form.length - 1]) {
      if (letters.length > size + 1 && edits(letters.slice(-size), form, 1) <= 1) return letters.slice(0, -size).join('');
    }
  }
  return name;
};

/** A name without the trades at its tail, of which so many letters stay. */
const withoutTrades = (name: string, atLeast: 0 | 1): { core: string; found: string[] } => {
  let core = name;
  const found: string[] = [];
  for (let end = tradeAtTail.exec(core); end && end[0].length + atLeast <= core.length; end = tradeAtTail.exec(core)) {
    found.unshift(end[0]);
    core = core.slice(0, -end[0].length);
  }
  return { core, found };
};

/** What stands behind a brand without its legal form and the places in it; nothing may be left. */
const behindBrand = (tail: string): { rest: string; place: Place | null } => {
  const head = withoutPlaces(`${tail.replace(/^(?:股份|集团)*(?:有限|责任)*公司/, '').replace(/(?:省|市)?(?:分行|支行|营业部)$/, '')}甲`);
  const bare = head.rest.slice(0, -1);
  const end = withoutPlaces(`甲${bare}`);
  return { rest: end.rest.slice(1), place: head.place ?? end.place };
};

/** A name that begins with the brand of a group known by several names; null for all others. */
const brandedCompany = (name: string, holding: boolean): Company | null => {
  const bare = withoutPlaces(name);
  const own = brandOf(name, holding);
  const found = own ?? brandOf(bare.rest, holding);
  if (!found) return null;
  const { rest, place } = behindBrand(found.tail);
  const { core, found: trades } = withoutTrades(rest, 0);
  return {
    body: found.brand + rest,
    core: found.brand + core,
    trades,
    holding,
    place: place ?? (own ? null : bare.place),
    brand: found.brand,
    member: rest !== '',
  };
};

/** What a company's name is made of; null when it says nothing (空, 个人, 科技有限公司). */
export const parseCompany = (typed: string | null | undefined): Company | null => {
  const text = plain(typed).replace(/[“”"'‘’《》<>]/g, '');
  if (text === '' || noCompany.test(text.replace(/\s/g, ''))) return null;
  const han = /\p{Script=Han}/u.test(text);
  const tight = han ? text.replace(/\s/g, '') : text;
  let bracketPlace: Place | null = null;
  let holding = false;
  const open = tight.replace(/[([【{](.*?)[)\]】}]/g, (_, inside: string) => {
    const said = formless(inside);
    if (/^(?:集团|控股)$/.test(said)) holding = true;
    else if (/^(?:中国|全国|china)$/.test(said)) return '';
    else if (isHan(said) && withoutPlaces(`${said}甲`).rest === '甲') bracketPlace = placeIn(said);
    else return han ? said : ` ${said}`;
    return '';
  });
  let rest = formless(slippedForm(open.trim())).replace(/[\s.,，。、·&_/-]+/g, '');
  const owns = /(?:投资控股|控股集团|集团控股|集团股份|集团|控股)/g;
  // A name ends in its trade or its place; what stands behind 集团 belongs to a member of it, and 集团 then says nothing.
  if (/(?:集团|控股)(?:股份|控股|集团)?$/.test(rest)) holding = true;
  rest = rest.replace(owns, '') || rest;
  rest = formless(rest).replace(/(?:股份|有限|责任)$/, '');
  const branded = brandedCompany(rest, holding);
  if (branded) return { ...branded, place: branded.place ?? bracketPlace };
  rest = rest.replace(/^中国(?=.{2,})/, '').replace(/(?<=.{2,})中国$/, '');
  const { rest: body, place } = withoutPlaces(rest);
  const { core, found } = withoutTrades(body, 1);
  if (trades.includes(core) && !place && !holding) return null;
  return body === '' ? null : { body, core, trades: found, holding, place: place ?? bracketPlace, brand: null, member: false };
};

const numerals = /[0-9一二三四五六七八九十甲乙丙丁东西南北]/;

/** Two names that are one but for a slip of the fingers. 第一 and 第二, 东 and 西 are no slip. */
const slipped = (a: string, b: string): boolean => {
  const [one, other] = [[...a], [...b]];
  if (edits(one, other, 1) !== 1) return false;
  const extra = [...one.filter((c, i) => c !== other[i]), ...other.filter((c, i) => c !== one[i])];
  return one.length !== other.length || !extra.some((c) => numerals.test(c));
};

/** 中石油 for 石油天然气 of 中国石油天然气: all its characters, in their order. */
const abbreviates = (short: string, long: string): boolean => {
  if (!isHan(short) || short.length < 2 || short.length > 4 || long.length < short.length + 2) return false;
  let at = -1;
  for (const c of short) {
    at = long.indexOf(c, at + 1);
    if (at < 0) return false;
  }
  return long.startsWith(short[0]!);
};

const romanOf = (text: string): string => soundsOf(text).join('');

type Likeness = 'same' | 'sound' | 'slip' | 'short' | 'abbreviation' | 'different';

const likenessOfBrands = (a: Company, b: Company): Likeness => {
  if (a.core === b.core) return 'same';
  const [shorter, longer] = a.body.length <= b.body.length ? [a, b] : [b, a];
  if (isHan(a.core) && isHan(b.core)) {
    const alike = a.core.length === b.core.length && a.core.length >= 2 && blurred(soundsOf(a.core)) === blurred(soundsOf(b.core));
    if (alike) return 'sound';
    if (Math.min(a.core.length, b.core.length) >= 2 && Math.max(a.core.length, b.core.length) >= 3 && slipped(a.core, b.core))
      return 'slip';
    if (Math.min(a.body.length, b.body.length) >= 3 && Math.max(a.body.length, b.body.length) >= 4 && slipped(a.body, b.body))
      return 'slip';
    if (a.body.length === b.body.length && a.body.length >= 4 && blurred(soundsOf(a.body)) === blurred(soundsOf(b.body))) return 'sound';
    if (shorter.core.length >= 2 && shorter.core === shorter.body && longer.body.startsWith(shorter.core)) return 'short';
    if (abbreviates(shorter.body, longer.body)) return 'abbreviation';
    return 'different';
  }
  if (!isHan(a.core) && !isHan(b.core)) {
    if (Math.min(a.body.length, b.body.length) >= 5 && slipped(a.body, b.body)) return 'slip';
    return shorter.body.length >= 3 && longer.body.startsWith(shorter.body) ? 'short' : 'different';
  }
  const [han, roman] = isHan(a.core) ? [a, b] : [b, a];
  return han.core.length >= 2 && isHan(han.core) && roman.body.startsWith(romanOf(han.core)) ? 'short' : 'different';
};

/** Do two trades contradict each other? A missing one does not, nor does a broad one beside a narrow one that holds it. */
const tradesApart = (a: Company, b: Company): boolean => {
  if (a.trades.length === 0 || b.trades.length === 0) return false;
  const [one, other] = [a.trades.join(''), b.trades.join('')];
  if (one.includes(other) || other.includes(one)) return false;
  const near = (list: readonly string[], text: string) => list.some((trade) => text.includes(trade));
  const [narrowA, narrowB] = [a, b].map((c) => c.trades.filter((trade) => !broad.has(trade)));
  if (narrowA!.length > 0 && narrowB!.length > 0) return !near(narrowA!, other) && !near(narrowB!, one) && !slipped(one, other);
  return !near(a.trades, other) && !near(b.trades, one) && !slipped(one, other);
};

/** A holding beside a company of its brand that has a trade the holding lacks. */
const ownsOther = (a: Company, b: Company): boolean => {
  if (a.holding === b.holding) return false;
  const [holding, other] = a.holding ? [a, b] : [b, a];
  return other.trades.some((trade) => !holding.trades.includes(trade));
};

export const compareCompanies = (a: Company | null, b: Company | null): CompanyRelation => {
  if (!a || !b) return 'unknown';
  // 中石化 and 中石油 are no slip of one another, and a group is none of its companies.
  if (a.brand && b.brand && a.brand !== b.brand) return 'different';
  if (a.brand && a.brand === b.brand && a.member !== b.member) return 'related';
  const likeness = likenessOfBrands(a, b);
  if (likeness === 'different') return 'different';
  if (ownsOther(a, b) || tradesApart(a, b)) return 'related';
  if (apart(a.place, b.place)) return 'branch';
  if (likeness === 'same' && a.trades.length > 0 !== b.trades.length > 0) return 'short';
  return likeness;
};
