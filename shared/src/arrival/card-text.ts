import { cleanEmail, cleanPhone, fold } from './clean';

/** What a business card says, as far as its words alone tell. A person confirms it before anything is made of it. */
export interface CardText {
  name: string | null;
  title: string | null;
  company: string | null;
  phones: string[];
  emails: string[];
  wechat: string | null;
  address: string | null;
}

const titleWords =
  /(?:总经理|副总经理|总裁|副总裁|董事长|董事|总监|副总监|经理|主任|主管|工程师|架构师|顾问|代表|专员|助理|院长|所长|处长|科长|部长|教授|律师|会计师|合伙人|创始人|销售|采购|厂长|店长|CEO|CTO|CFO|COO|CIO|VP|Director|Manager|Engineer|President|Founder|Partner)/i;
const companyWords =
  /(?:公司|集团|企业|工厂|厂|事务所|研究院|研究所|大学|学院|医院|银行|中心|商行|工作室|协会|(?:Co\.?,?\s*)?Ltd\.?|Inc\.?|Corp\.?|LLC|GmbH|Group)$/i;
const addressWords = /^(?:地址|add(?:ress)?)[\s:.]*|(?:省|市|区|县).*(?:路|街|道|号|大厦|广场|园区|楼|室|座)/i;
const label = /^(?:姓名|name|公司|company|职务|职位|title)\s*[:：]\s*/i;
const wechatLabel = /(?:微信号?|wechat|weixin|wx|v信)\s*[:：]?\s*([a-z][-_a-z0-9]{5,19}|1[3-9]\d{9})/i;
const phoneLike =
  /(?:\+|00)86[\s-]?(?:\(0\)|\(?0?)\d{2,3}\)?[\s-]?\d{3,4}[\s-]?\d{4}(?:[\s-]*(?:转|ext\.?)[\s:]*\d{1,6})?(?!\d)|(?:\+?86[\s-]?)?(?:1[3-9]\d(?:[\s-]?\d){8}|0\d{2,3}[\s-]?\d{7,8}(?:[\s-]*(?:转|ext\.?)[\s:]*\d{1,6})?|\(0\d{2,3}\)\s?\d{7,8}|[48]00[\s-]?\d{3,4}[\s-]?\d{3,4})(?!\d)/gi;
const emailLike = /[a-z0-9._%+-]+\s?@\s?[a-z0-9.-]+\.[a-z]{2,}/gi;
const hanName = /^[\p{Script=Han}·]{2,4}$/u;
const latinName = /^[A-Z][a-z]+(?:\s[A-Z][a-z]+){1,2}$/;

/** A name written wide: 张　三. */
const tight = (text: string): string => (/^[\p{Script=Han}\s]+$/u.test(text) ? text.replace(/\s/g, '') : text);

const isName = (text: string): boolean =>
  (hanName.test(text) || latinName.test(text)) && !titleWords.test(text) && !companyWords.test(text);

const phonesIn = (line: string): string[] =>
  [...line.matchAll(phoneLike)].flatMap(([typed]) => {
    const found = cleanPhone(typed);
    if (!found || !('phone' in found)) return [];
    const { number, extension } = found.phone;
    return [extension ? `${number}转${extension}` : number];
  });

const emailsIn = (line: string): string[] =>
  [...line.matchAll(emailLike)].flatMap(([typed]) => {
    const found = cleanEmail(typed);
    return found && 'email' in found ? [found.email] : [];
  });

/** Half-width for the other fields, as a Chinese name is written for this one. */
const wideBrackets = (text: string): string => (/\p{Script=Han}/u.test(text) ? text.replace(/\(/g, '（').replace(/\)/g, '）') : text);

/** Mobiles first: that is the number of the person, the others are the company's. */
const mobileFirst = (a: string, b: string): number => Number(/^1/.test(b)) - Number(/^1/.test(a));

const longestLine = 120;

/** Reads the lines of a card. Fax numbers are left out. Never throws; what it is not sure of it leaves empty. */
export const readCardText = (text: string): CardText => {
  const lines = text
    .slice(0, 2000)
    .split(/[\r\n]+/)
    .map((line) => fold(line.slice(0, longestLine)))
    .filter(Boolean)
    .slice(0, 60);
  const card: CardText = { name: null, title: null, company: null, phones: [], emails: [], wechat: null, address: null };
  const spoken = lines.filter((line) => !/^(?:传真|fax|f)\s*[:：.]/i.test(line));
  card.phones = [...new Set(spoken.flatMap(phonesIn))].sort(mobileFirst);
  card.emails = [...new Set(spoken.flatMap(emailsIn))];
  card.wechat = wechatLabel.exec(spoken.join('\n'))?.[1] ?? null;
  for (const line of spoken) {
    const bare = line.replace(label, '').replace(emailLike, '').replace(phoneLike, '').trim();
    if (bare === '' || /^(?:手机|电话|mobile|tel|phone|邮箱|email|e-mail|微信|wechat|网址|web|www|http)/i.test(bare)) continue;
    if (!card.company && companyWords.test(bare) && !addressWords.test(bare)) card.company = wideBrackets(bare);
    else if (!card.address && addressWords.test(bare)) card.address = bare.replace(/^(?:地址|add(?:ress)?)[\s:.]*/i, '').trim() || null;
    else takePerson(card, bare);
  }
  return card;
};

/** `张三  总经理`, `总经理 张三`, or either alone. */
const takePerson = (card: CardText, line: string): void => {
  if (!card.name && isName(tight(line))) {
    card.name = tight(line);
    return;
  }
  if (!/\p{Script=Han}/u.test(line) && titleWords.test(line) && !card.title) {
    card.title = line;
    return;
  }
  const parts = line.split(/[\s|/,，、]+/);
  const name = parts.find(isName);
  const title = parts.filter((part) => part !== name && titleWords.test(part)).join(' ');
  if (!card.name && name && (title || parts.length === 1)) card.name = name;
  if (!card.title && title) card.title = title;
};
