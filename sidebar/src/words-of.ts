/** What went wrong, for the person. */
export const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : '出错了，请重试');
