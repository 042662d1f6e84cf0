/** A word as a reader of photos found it, with where it stands in the photo, in pixels. */
export interface PhotoWord {
  text: string;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const han = /^[\p{Script=Han}:：，。、；（）()]+$/u;

/** Of the lower of the two words: characters of one word stand closer, a name and a title further apart. */
const apart = 0.75;

const between = (one: PhotoWord, next: PhotoWord): string => {
  if (!han.test(one.text) || !han.test(next.text)) return ' ';
  const height = Math.min(one.bottom - one.top, next.bottom - next.top);
  return next.left - one.right > height * apart ? '  ' : '';
};

/** The lines of a card as a person would type them: a reader breaks Chinese at every few characters, and leaves no trace of a wide gap. */
export const textOfPhoto = (lines: readonly (readonly PhotoWord[])[]): string =>
  lines.map((words) => words.map((word, at) => (at === 0 ? word.text : between(words[at - 1]!, word) + word.text)).join('')).join('\n');
