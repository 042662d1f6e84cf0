import { blurred, edits, isHan, plain, soundsOfName } from './script';

export interface Name {
  /** Without title and spaces; Latin names keep single spaces. */
  text: string;
  /** Only a surname is known: 王总, 小王. */
  surnameOnly: boolean;
}

export type NameRelation = 'same' | 'sound' | 'slip' | 'title' | 'part' | 'conflict' | 'unknown';

const titles =
  /(?:董事长|总经理|副总经理|副总|总监|总裁|经理|主任|主管|主席|老师|先生|女士|小姐|太太|同学|工程师|教授|博士|医生|大夫|护士长|院长|校长|科长|处长|局长|部长|厂长|店长|站长|所长|队长|会长|秘书|助理|采购|老板|老板娘|总工|总|工|董|哥|姐|叔|姨)$/;
const latinTitles = /^(?:mr|mrs|ms|miss|dr|prof)\.? /;
const noName =
  /^(?:匿名|匿名用户|微信用户|客户|用户|访客|游客|测试|test|无|暂无|未知|未填|不详|null|none|先生|女士|小姐|老板|经理|admin|联系人)$/;
const compound = '欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 夏侯 司徒 端木 南宫 轩辕 长孙 宇文 呼延 申屠 闻人 太史 独孤'.split(' ');

const surnameOf = (name: string): string => compound.find((surname) => name.startsWith(surname)) ?? name.slice(0, 1);

/** What a name field says of a person; null when it says nothing. */
export const parseName = (typed: string | null | undefined): Name | null => {
  const text = plain(typed)
    .replace(/[()[\]{}【】"'“”.,，。、:：]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const tight = text.replace(/[\s·]/g, '');
  if (tight === '' || noName.test(tight)) return null;
  if (!isHan(tight)) {
    const bare = `${text.replace(/[·]/g, ' ')}`.replace(latinTitles, '').trim();
    return bare.replace(/[^a-z\p{L}]/gu, '') === '' ? null : { text: bare, surnameOnly: false };
  }
  const bare = tight.replace(titles, '');
  if (bare === '') return null;
  // 小王, 老王: two characters, and what follows is a surname alone. 小 and 老 are no surnames.
  if (/^[小老阿].$/.test(bare) || (/^[小老]/.test(bare) && compound.includes(bare.slice(1))))
    return { text: bare.slice(1), surnameOnly: true };
  return { text: bare, surnameOnly: bare === surnameOf(bare) };
};

const compareChinese = (a: Name, b: Name): NameRelation => {
  const [shorter, longer] = a.text.length <= b.text.length ? [a, b] : [b, a];
  const [soundA, soundB] = [soundsOfName(a.text), soundsOfName(b.text)];
  if (a.surnameOnly || b.surnameOnly) {
    // 阿强 and 小芳 may be called by a given name.
    if (longer.text.includes(shorter.text)) return 'title';
    const surnames = [a, b].map((name) => blurred(soundsOfName(surnameOf(name.text))));
    return surnames[0] === surnames[1] ? 'title' : 'conflict';
  }
  if (a.text === b.text) return 'same';
  if (blurred(soundA) === blurred(soundB)) return 'sound';
  if (longer.text.length === shorter.text.length + 1 && longer.text.slice(surnameOf(longer.text).length) === shorter.text) return 'part';
  return longer.text.length >= 3 && shorter.text.length >= 2 && edits([...a.text], [...b.text], 1) === 1 ? 'slip' : 'conflict';
};

const compareLatin = (a: string, b: string): NameRelation => {
  const [one, other] = [a, b].map((text) => text.split(' ').sort());
  if (one!.join(' ') === other!.join(' ') || one!.join('') === other!.join('')) return 'same';
  if (one!.every((word) => other!.includes(word)) || other!.every((word) => one!.includes(word))) return 'part';
  return a.length >= 5 && edits([...a], [...b], 1) === 1 ? 'slip' : 'conflict';
};

/** 王建国 beside Wang Jianguo, Jianguo Wang or David Wang. */
const compareScripts = (chinese: string, latin: string): NameRelation => {
  const sounds = soundsOfName(chinese);
  const family = soundsOfName(surnameOf(chinese)).join('');
  const given = sounds.slice(surnameOf(chinese).length).join('');
  const letters = latin.replace(/[^a-z]/g, '');
  if (given && [family + given, given + family].includes(letters)) return 'sound';
  return latin.split(/[^a-z]+/).includes(family) ? 'part' : 'unknown';
};

export const compareNames = (a: Name | null, b: Name | null): NameRelation => {
  if (!a || !b) return 'unknown';
  const [chineseA, chineseB] = [isHan(a.text), isHan(b.text)];
  if (chineseA && chineseB) return compareChinese(a, b);
  if (!chineseA && !chineseB) return compareLatin(a.text, b.text);
  return chineseA ? compareScripts(a.text, b.text) : compareScripts(b.text, a.text);
};
