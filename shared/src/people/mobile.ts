/** A mainland mobile number in its plain eleven digits. */
export const isMobile = (text: string): boolean => /^1[3-9]\d{9}$/.test(text);
