/** By which way a rep took down what they enter: the choice before typing. */
export const entryChannels = ['call', 'chat', 'card'] as const;
export type EntryChannel = (typeof entryChannels)[number];

export const entryChannelWords: Record<EntryChannel, string> = { call: '来电', chat: '在线咨询', card: '名片' };

/** What callers ask about most; own words are possible too. */
export const usualTopics = ['产品咨询', '报价', '预约演示', '技术支持', '渠道合作'] as const;

/** A photo that is to be read, made smaller by whoever took it: no door takes a megabyte. The photo that is kept goes in parts, whole. */
export const maxPhotoBytes = 690 * 1024;
