/** What makes a task of a template: an event of a lead's trail, in words that operations choose from. */
export const triggers = {
  started: '开始跟进',
  visited: '到访签到',
  touched: '记了触达',
  'followed-up': '记了跟进',
  quoted: '给出报价单',
  advanced: '进入阶段',
} as const;
export type Trigger = keyof typeof triggers;
export const triggerIds = Object.keys(triggers) as [Trigger, ...Trigger[]];

/** The credential that is a quote, of whatever pipeline. */
const quote = 'quotation';

/** What of the triggers an event is; null: nothing a template waits for. */
export const triggerOf = (event: { type: string; data: { [key: string]: unknown } }): Trigger | null => {
  if (event.type === 'lead.credential-given') return event.data['credential'] === quote ? 'quoted' : null;
  const [kind, name] = event.type.split('.');
  return kind === 'lead' && name !== undefined && name !== 'quoted' && name in triggers ? (name as Trigger) : null;
};
