/** Short names as a person types several in one line. */
export const namesIn = (words: string): string[] => [
  ...new Set(
    words
      .split(/[、，,;；\n]+/)
      .map((name) => name.trim())
      .filter(Boolean),
  ),
];

export const joinNames = (names: readonly string[]): string => names.join('、');
