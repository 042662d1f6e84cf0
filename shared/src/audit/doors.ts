/** 从哪里: the door an event came in by. */
export const doors = { screen: '页面', card: '消息卡片', form: '客户进线', system: '系统' } as const;
export type AuditDoor = keyof typeof doors;
export const doorIds = Object.keys(doors) as [AuditDoor, ...AuditDoor[]];

/** What an event itself says of it: only a card leaves its mark, whatever else a person does they do on a screen. */
export const doorOf = (actor: 'person' | 'system' | 'source', via: unknown): AuditDoor => {
  if (actor === 'system') return 'system';
  if (actor === 'source') return 'form';
  return via === 'card' ? 'card' : 'screen';
};
