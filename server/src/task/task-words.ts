import { momentLabel } from '@tongguan/shared/clock/local-date';
import { type Trigger, triggers } from '@tongguan/shared/task/triggers';
import type { TrailEvent } from '../platform/trail/event';

const moved: Record<string, string> = { hour: '，1 小时后再做', tomorrow: '，下个工作日再做', again: '，重新计时' };

/** Events about tasks as a person reads them. */
export const taskEventWords = ({ type, data }: TrailEvent, nameOf: (id: unknown) => string, read: (sealed: string) => string): string => {
  const task = `「${data['words']}」`;
  const due = typeof data['due'] === 'string' ? momentLabel(new Date(data['due'])) : '';
  switch (type) {
    case 'lead.task-made':
      return `待办${task}，${due}前做完`;
    case 'lead.task-moved':
      return `待办${task}改到 ${due}${moved[String(data['why'])] ?? ''}`;
    case 'lead.task-done':
      return `待办${task}完成${data['by'] ? `（${triggers[data['by'] as Trigger] ?? ''}）` : ''}`;
    case 'lead.task-handed':
      return `待办${task}转给 ${nameOf(data['to'])}，原因：${read(String(data['reason']))}`;
    case 'lead.task-due':
      return `待办${task}到时间了，已提醒`;
    default:
      return `线索结束，待办${task}取消`;
  }
};
