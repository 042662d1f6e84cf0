import { numberPattern, readNumber } from './number';
import type { Span } from './span';

const fenPerWan = 10_000 * 100;

/** What makes an amount the customer's budget and not a price, a fine or a turnover. */
const subject = /预算|经费|资金|投资|投入|拨款|额度|盘子|专项|采购金额|批了|批下来/g;
const unit = `(亿|千万|百万|万|[wW]|元|块)`;
const amount = new RegExp(
  `[¥￥]?(${numberPattern})(?:多|来|几|余)?${unit}([一二三四五六七八九](?![十百千万月日号点年个]))?(?:元|块)?`,
  'g',
);
const pure = new RegExp(`[¥￥](${numberPattern})(?!${unit})`, 'g');
/** 预算一百二: in 万, as it is said. */
const said =
  /预算(?:大概|大约|约|是|在)?([一二两三四五六七八九]百[一二三四五六七八九]?(?:十[一二三四五六七八九]?)?)(?![万亿个台元块年天人多零])/;

const fenOf = (number: number, size: string, tail: string | undefined): number => {
  const wan = { 亿: 10_000, 千万: 1000, 百万: 100, 万: 1, w: 1, W: 1, 元: 0.0001, 块: 0.0001 }[size] ?? 0;
  // 三十六万八 is 368 thousand.
  const rest = tail && size === '万' ? (readNumber(tail) ?? 0) / 10 : 0;
  return Math.round((number * wan + rest) * fenPerWan);
};

interface Found extends Span {
  fen: number;
}

const amountsIn = (text: string): Found[] => {
  const found: Found[] = [];
  for (const match of text.matchAll(amount)) {
    const number = readNumber(match[1]!);
    if (number !== null && number > 0)
      found.push({ fen: fenOf(number, match[2]!, match[3]), from: match.index, to: match.index + match[0].length });
  }
  for (const match of text.matchAll(pure)) {
    const number = readNumber(match[1]!);
    if (number !== null && number >= 1000) found.push({ fen: number * 100, from: match.index, to: match.index + match[0].length });
  }
  return found.sort((a, b) => a.from - b.from);
};

/** Ends of what is said of one thing. */
const stop = /[。；;！!？?\n]|，(?=.{0,6}(?:报价|单价|每台|产值|违约|罚))/;
/** Only part of the whole that was named before. */
const part = /其中|分别|占|每年|每台|单价|产值|报价|合同/;
/** The amount named last counts: 砍到, 只剩, 降到; and of a range the upper end. */
const later = /砍到|砍了|降到|减到|压到|追加到|加到|涨到|调到|只剩|剩|改成|改为|到|至|-|–|—|~|～/;

/** The customer's budget in a note, in fen; null where none is said. */
export const readBudget = (text: string): ({ fen: number } & Span) | null => {
  for (const { index } of text.matchAll(subject)) {
    const rest = text.slice(index);
    const end = rest.search(stop);
    const clause = end < 0 ? rest : rest.slice(0, end);
    const amounts = amountsIn(clause);
    const first = amounts[0];
    if (!first) {
      const spoken = said.exec(clause);
      const wan = spoken && readNumber(spoken[1]!);
      if (spoken && wan) return { fen: wan * fenPerWan, from: index + spoken.index, to: index + spoken.index + spoken[0].length };
      continue;
    }
    if (first.from > 22 || part.test(clause.slice(0, first.from))) continue;
    let best = first;
    for (const next of amounts.slice(1))
      if (later.test(clause.slice(best.to, next.from)) && !part.test(clause.slice(best.to, next.from))) best = next;
    return { fen: best.fen, from: index, to: index + best.to };
  }
  return null;
};
