import { Converter } from 'opencc-js/t2cn';

const toSimplified = Converter({ from: 't', to: 'cn' });

/** What people put where they have nothing to say. */
const blank =
  /^(?:无|没有|暂无|暂时没有|个人|个体|自己|不知道|不清楚|未知|其他|其它|请选择|请选择行业|保密|测试|test|none|null|undefined|n\/?a|公司|[-—_.。/\\*xX0]+)$/i;

/** Whether a company or an industry says nothing though something was typed. */
export const saysNothing = (text: string | null): boolean => text === null || blank.test(text.replace(/\s/g, ''));

/** Endings as they slip. */
const endings: readonly [RegExp, string][] = [
  [/有限公司(?:公司|司|有限公司)+$/, '有限公司'],
  [/有限责任公司(?:公司|司)+$/, '有限责任公司'],
  [/股份有限公司(?:公司|司)+$/, '股份有限公司'],
  [/有限(?:公|公可|公同|工司|公词|攻司)$/, '有限公司'],
  [/有限责仼公司$/, '有限责任公司'],
  [/股份公(?:可|同)$/, '股份公司'],
  [/集团有限公(?:可)?$/, '集团有限公司'],
];

/** The same place twice at the head (杭州杭州某某), as when a form adds the city in front. */
const twice = /^([\p{Script=Han}]{2,3}(?:市|省)?)\1(?=[\p{Script=Han}]{2,})/u;

const written = (company: string): string => {
  let text = toSimplified(company)
    .replace(/[(（〔[【]/g, '（')
    .replace(/[)）〕\]】]/g, '）')
    .replace(/(?<=[\p{Script=Han}（）])\s+(?=[\p{Script=Han}（）])/gu, '')
    .replace(/(?<=[\p{Script=Han}）])[，。,.、;；:：]+$/u, '')
    .replace(twice, '$1')
    .trim();
  for (const [slip, whole] of endings) text = text.replace(slip, whole);
  return text;
};

/** One repair may lay bare the next; this many are never needed. */
const mostRounds = 8;

/**
 * A company's name as it is usually written: simplified script, one form of brackets, no blanks between Chinese characters, a whole
 * ending. null where it is written so already. A proposal only: the name a company itself uses may be the other.
 */
export const companyMeant = (company: string): string | null => {
  let text = company;
  for (let round = 0; round < mostRounds; round++) {
    const next = written(text);
    if (next === text) break;
    text = next;
  }
  return text === company || text === '' ? null : text;
};
