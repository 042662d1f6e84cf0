import { rivalKey } from '../rival/rival';
import { numberPattern, readNumber } from './number';
import type { Span } from './span';

export interface RivalRead extends Span {
  name: string;
  years: number | null;
}

/** A name, as short as what follows allows. */
const name = String.raw`([A-Za-z][A-Za-z0-9]{1,11}(?:公司)?|[A-Z]公司|\p{Script=Han}{2,5}?)`;
const after = String.raw`(?=的|了|着|过|也|来|和|跟|与|比|做|两|二|三|四|五|六|七|八|九|十|半|一年|\d|系统|软件|设备|产品|方案|平台|机器|价格|签|合作|报了|报价|合作|参数|一直|已经|，|,|。|；|、|$)`;
const any = `${name}${after}`;
/** A rival nobody named. */
const unnamed = /友商|竞争对手|竞品(?!是)|同行|别家/;
const years = new RegExp(`(?:用|合作|上|有|已经|，|快|年)?[^，。；]{0,8}?(?:快|近|大概|有)?(${numberPattern}|半)年(半|多)?`, 'u');
const since = /(?:从|自)(20\d{2})年|(20\d{2})年(?:上|开始|起)/;

/** Before and around these stands whom the customer uses or compares us with. */
const places = [
  `(?:在用|正在用|已用|用的是|使用的?是?|一直用|用惯了|现有的|原有的|曾用过|用过|上过|买过|上的是)(?:的是)?(?:一次|几次|一些|一台|一套)?${any}`,
  `(?<![使作费信运套专试启采实应])用(?:了|着)(?:${numberPattern}年)?(?:的)?${any}(?=[^，。]{0,6}(?:年|的系统|的软件|的设备|，))`,
  `(?:他们|客户|对方)用${any}(?=用了|了)`,
  `开始用${any}`,
  `(?:和|跟|与)${any}(?=的方案做过对比|做过对比|对比|比较|比|签了|合作|的合作)`,
  `(?:对比过|比较过|对比|比较)(?:我们和)?${any}`,
  `(?:竞品|对手|竞争对手|供应商)(?:是|有)${any}`,
  `(?:倾向于?|偏向)${any}`,
  `就用了${any}`,
  `(?:换成|换了|改用|换到|改成)(?:了)?${any}`,
  `(?:竞品|对手)${any}(?=的|报)`,
  `(?:觉得|认为|说)${any}(?=的[^，。]{1,6}(?:更|比我们|便宜))`,
  `有我们、${any}和`,
].map((pattern) => new RegExp(pattern, 'gu'));
/** Who offers beside us: the name stands first. */
const offers = new RegExp(`(?:^|[，。；])\\s*${name}(?=也来谈|也在谈|也报|报了\\d|的价格低|的价格便宜|的报价)`, 'gu');
const list = /(?:我们)[、，]([^，。；]+?)(?:三家|几家|$|。|；)/u;

/** Words in these places that are no firm. */
const noFirm =
  /^(?:也|都|我们|你们|他们|客户|系统|设备|产品|方案|软件|Excel|EXCEL|手工|人工|自己|自研|国产|国外|进口|老|新|起来|一下|这个|那个|哪家|别的|其他|技术|对方|公司|预算|一家|几家|三家|两家|多家|专业|半年|的|了|过|着)|(?:芯片|操作|材料|人员|技术部|部门|流程|办公|财务|经理|总监|主任|厂长|总$)|客户|我们|国产|Excel/u;

const yearsNear = (text: string, from: number, now: Date): number | null => {
  const end = text.slice(from).search(/[。；;\n]/);
  const clause = text.slice(from, end < 0 ? undefined : from + end);
  const began = since.exec(clause) ?? since.exec(text.slice(Math.max(0, from - 10), from));
  if (began) return now.getUTCFullYear() - Number(began[1] ?? began[2]);
  const found = years.exec(clause);
  if (!found) return null;
  if (/(?:质保|保修|去年|明年|今年)/.test(found[0])) return null;
  const number = found[1] === '半' ? 0.5 : readNumber(found[1]!);
  return number === null || number > 60 ? null : number + (found[2] === '半' ? 0.5 : 0);
};

/** Rivals named in a note. `known`: names the company has put down, found wherever they stand. */
export const readRivals = (text: string, now: Date, known: readonly string[] = []): RivalRead[] => {
  const found = new Map<string, RivalRead>();
  const add = (words: string, from: number, to: number): void => {
    if (noFirm.test(words) || found.has(rivalKey(words))) return;
    found.set(rivalKey(words), { name: words, years: yearsNear(text, Math.max(0, from - 8), now), from, to });
  };
  for (const words of known) {
    const at = text.toLowerCase().indexOf(words.toLowerCase());
    if (at >= 0) add(words, at, at + words.length);
  }
  for (const pattern of [...places, offers])
    for (const match of text.matchAll(pattern)) {
      const words = match[1]!;
      const from = match.index + match[0].lastIndexOf(words);
      if (!unnamed.test(words)) add(words, from, from + words.length);
    }
  const several = list.exec(text);
  if (several)
    for (const words of several[1]!.split(/[、和与]/)) {
      const from = text.indexOf(words, several.index);
      if (/^[\p{Script=Han}A-Za-z]{2,6}$/u.test(words)) add(words, from, from + words.length);
    }
  if (found.size === 0) {
    const someone = unnamed.exec(text);
    if (someone && !/比(?:别家|同行)/.test(text))
      found.set('友商', {
        name: '友商',
        years: yearsNear(text, Math.max(0, someone.index - 8), now),
        from: someone.index,
        to: someone.index + someone[0].length,
      });
  }
  return [...found.values()];
};
