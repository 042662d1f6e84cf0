/** Phones and tablets say so in their web view's name; WeCom on a computer says `WindowsWechat` or `Macintosh`. */
const names = /Mobile|Android|iPhone|iPad|HarmonyOS/i;

export const isHandheld = (agent: string | undefined): boolean => names.test(agent ?? '');
