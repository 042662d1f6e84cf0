/**
 * Any words so that their kind can be told and their person cannot: of what holds a letter, a Chinese character or a digit only the
 * first character stays, and signs stand as they are (`1**********`, `王**`, `z***@*******.***`). Longer than 40 is cut.
 */
export const maskedWords = (words: string): string => {
  let first = true;
  return [...words.trim()]
    .slice(0, 40)
    .map((c) => {
      if (!/[\p{L}\p{N}]/u.test(c)) return c;
      if (!first) return '*';
      first = false;
      return c;
    })
    .join('');
};
