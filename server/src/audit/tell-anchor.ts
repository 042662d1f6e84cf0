import { dayWords } from '@tongguan/shared/clock/day-start';
import { open } from '../platform/collections';
import { derivedId } from '../platform/ids';
import { outboxSpec, post } from '../platform/queue/outbox';
import { systemActor } from '../platform/trail/event';
import type { Services } from '../services';
import type { TemplateCard } from '../wecom/template-card';
import { type AnchorRow, shortHash } from './anchor';

const cardFor = (services: Services, anchor: AnchorRow, taskId: string): TemplateCard => ({
  card_type: 'text_notice',
  source: { desc: '通关', desc_color: 0 },
  main_title: { title: `审计锚点 ${dayWords(anchor.day)}`, desc: '请保留这条消息，核对时对照校验码' },
  horizontal_content_list: [
    { keyname: '校验码', value: shortHash(anchor.hash) },
    { keyname: '当日轨迹', value: `${anchor.events.count} 条` },
    { keyname: '当日访问', value: `${anchor.access.count} 条` },
    { keyname: '累计', value: `${anchor.totals.records} 条记录，${anchor.totals.events} 条轨迹` },
  ],
  card_action: { type: 1, url: `${services.env.TONGGUAN_PUBLIC_URL.replace(/\/$/, '')}/sidebar/` },
  task_id: taskId,
});

/** Puts the anchor on the administrators' phones, out of the reach of whoever may write this database. Once for each of them. */
export const tellAnchor = async (services: Services, anchor: AnchorRow): Promise<void> => {
  const { db, vault, directory, now } = services;
  const subject = anchor._id.replace(':', '-');
  const told = [...(await directory.staff()).people.values()].filter((person) => person.active && person.role === 'admin');
  const taskIds = new Map(told.map((person) => [derivedId(`${subject}@`, person.id), person.id]));
  const sent = await open(db, outboxSpec)
    .find({ _id: { $in: [...taskIds.keys()] } })
    .project<{ _id: string }>({ _id: 1 })
    .toArray();
  for (const { _id } of sent) taskIds.delete(_id);
  for (const [taskId, to] of taskIds)
    await post(db, {
      _id: taskId,
      subject,
      n: 1,
      to,
      contact: null,
      sealed: vault.system.seal('card', JSON.stringify(cardFor(services, anchor, taskId))),
      dueAt: now(),
      createdAt: now(),
      cause: systemActor,
      kind: 'anchor',
    });
  if (taskIds.size > 0) services.wakeOutbox();
};
