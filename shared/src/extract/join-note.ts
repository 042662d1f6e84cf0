/** A recording's words below what stands in the note already: nothing typed is lost, and the same recording is not put down twice. */
export const joinNote = (before: string | null, words: string): string => {
  if (!before?.trim()) return words;
  return before.includes(words) ? before : `${before.trimEnd()}\n${words}`;
};
