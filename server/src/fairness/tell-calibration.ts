import { recipientsOf } from '../lead/recipients';
import { open } from '../platform/collections';
import { derivedId } from '../platform/ids';
import { post } from '../platform/queue/outbox';
import type { TrailEvent } from '../platform/trail/event';
import type { Services } from '../services';
import type { TemplateCard } from '../wecom/template-card';
import { calibrationKind } from './records';

/** B5: a rep's share of a month is to be looked into: whoever leads the rep's department gets the card, which opens the report. */
export const tellCalibration = async (services: Services, id: string, event: TrailEvent, job: string): Promise<void> => {
  const { db, vault, directory, env, now } = services;
  const task = await open(db, calibrationKind.spec).findOne({ _id: id });
  if (!task || task.state === 'settled') return;
  const staff = await directory.staff();
  const rep = staff.people.get(task.person);
  const about = { owner: task.person, team: rep?.mainDepartment ?? null, region: '' };
  const percent = Math.round(Math.abs(task.deviation) * 100);
  for (const person of recipientsOf(about, ['supervisor'], staff)) {
    const taskId = derivedId(`${job}@`, person.id);
    const card: TemplateCard = {
      card_type: 'text_notice',
      source: { desc: '通关', desc_color: 0 },
      main_title: { title: '线索分配需要校准', desc: `${task.month} 公平性报告` },
      horizontal_content_list: [
        { keyname: '销售', value: rep?.name ?? '已离开的员工' },
        { keyname: '线索质量', value: `比团队平均${task.deviation > 0 ? '高' : '低'} ${percent}%` },
      ],
      card_action: { type: 1, url: `${env.TONGGUAN_PUBLIC_URL.replace(/\/$/, '')}/desk/#fairness?month=${task.month}` },
      task_id: taskId,
    };
    await post(db, {
      _id: taskId,
      subject: event.subject,
      n: event.n,
      to: person.id,
      contact: null,
      sealed: vault.system.seal('card', JSON.stringify(card)),
      dueAt: event.at,
      createdAt: now(),
      cause: event.actor,
    });
  }
  services.wakeOutbox();
};
