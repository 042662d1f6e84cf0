import { Converter } from 'opencc-js/t2cn';
import { pinyin } from 'pinyin-pro';

const toSimplified = Converter({ from: 't', to: 'cn' });

/** One way of writing: half-width, simplified script, lower case, no control characters, single spaces. */
export const plain = (text: string | null | undefined): string =>
  toSimplified((text ?? '').normalize('NFKC'))
    .toLowerCase()
    .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();

export const isHan = (text: string): boolean => /^[\p{Script=Han}·]+$/u.test(text);

/** Each character's sound without its tone; what is not Chinese stays as it is. */
export const soundsOf = (text: string): string[] => pinyin(text, { toneType: 'none', type: 'array', v: true });

/** The same for a person's name: surnames have readings of their own (单 shan, 仇 qiu, 曾 zeng). */
export const soundsOfName = (name: string): string[] => pinyin(name, { toneType: 'none', type: 'array', mode: 'surname', v: true });

/** What many ears and input methods take for one: zh/z, ch/c, sh/s, n/l, f/h, -ng/-n. */
export const blurred = (sounds: readonly string[]): string =>
  sounds
    .map((sound) =>
      sound
        .replace(/^([zcs])h/, '$1')
        .replace(/^n(?=[aeiouv])/, 'l')
        .replace(/ng$/, 'n'),
    )
    .join(' ');

/** Edits (one character replaced, added, left out, or two neighbours swapped) from one text to the other, counted up to `most`, beyond which it says `most + 1`. */
export const edits = (a: readonly string[], b: readonly string[], most: number): number => {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? before[j - 2]! + 1 : Number.POSITIVE_INFINITY;
      row[j] = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1), swap);
    }
    before = last;
    last = row;
  }
  return Math.min(last[b.length]!, most + 1);
};
