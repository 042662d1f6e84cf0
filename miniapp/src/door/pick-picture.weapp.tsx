/** The mini-program has WeChat's own scanner. */
export const PickPicture = (_: { onRead: (text: string | null) => void }) => null;
