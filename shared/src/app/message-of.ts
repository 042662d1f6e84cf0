/** What went wrong, in words for the person. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : '出错了，请重试');
