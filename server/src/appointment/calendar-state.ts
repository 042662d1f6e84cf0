import { open } from '../platform/collections';
import { derivedId } from '../platform/ids';
import { takeLease } from '../platform/lease';
import { post } from '../platform/queue/outbox';
import { Later } from '../platform/queue/queue';
import { systemActor } from '../platform/trail/event';
import type { Services } from '../services';
import type { TemplateCard } from '../wecom/template-card';
import { wecomCalendarSpec } from './appointment-record';

const pauseMs = 24 * 60 * 60_000;
const whileMs = 60_000;
const leaseMs = 30_000;

const rows = ({ db }: Services) => open(db, wecomCalendarSpec);

export const isPaused = async (services: Services): Promise<boolean> => {
  const row = await rows(services).findOne({ _id: 'app' });
  return row?.pausedUntil !== undefined && row.pausedUntil > services.now();
};

/** After a pause: whether it works again is not known yet. */
export const isUncertain = async (services: Services): Promise<boolean> =>
  (await rows(services).findOne({ _id: 'app' }))?.pausedUntil !== undefined;

/** No usable answer came: WeCom is asked again in a minute, by one lead and not by every lead that waits. A longer pause stands. */
export const pauseAWhile = async (services: Services): Promise<void> => {
  const until = new Date(services.now().getTime() + whileMs);
  await rows(services).updateOne({ _id: 'app' }, { $max: { pausedUntil: until } }, { upsert: true });
};

/** The calendar that everything goes into: one of the app's own, since only such may be listed. Made once; a process that dies in between leaves an empty one. */
export const ownCalendar = async (services: Services): Promise<string> => {
  const known = (await rows(services).findOne({ _id: 'app' }))?.calendar;
  if (known) return known;
  if (!(await takeLease(services.db, 'wecom-calendar', leaseMs, services.now()))) throw new Later(1000, 'calendar is being made');
  const made = (await rows(services).findOne({ _id: 'app' }))?.calendar ?? (await services.wecom.addCalendar('通关'));
  await rows(services).updateOne({ _id: 'app' }, { $set: { calendar: made } }, { upsert: true });
  return made;
};

/** WeCom did as it was asked: whatever kept it from doing so is over. */
export const permitted = async (services: Services): Promise<void> => {
  await rows(services).updateOne({ _id: 'app', pausedUntil: { $exists: true } }, { $unset: { pausedUntil: '', errcode: '' } });
};

const cardFor = (services: Services, errcode: number | null, taskId: string): TemplateCard => ({
  card_type: 'text_notice',
  source: { desc: '通关', desc_color: 0 },
  main_title: { title: '日程没有写入企业微信日历', desc: '应用没有日程接口的权限' },
  sub_title_text: '请在管理后台「协作 → 日程 → 可调用接口的应用」里勾选本应用，或在设置里关闭日程同步；每天会再试一次，补上落下的。',
  horizontal_content_list: [{ keyname: '错误码', value: String(errcode ?? '无') }],
  card_action: { type: 1, url: `${services.env.TONGGUAN_PUBLIC_URL.replace(/\/$/, '')}/sidebar/` },
  task_id: taskId,
});

/** WeCom does not permit it: nothing is asked for a day, and the administrators are told, once for as long as it lasts. */
export const refuse = async (services: Services, errcode: number | null): Promise<void> => {
  const { db, vault, directory, now } = services;
  const pause = () =>
    rows(services).updateOne({ _id: 'app' }, { $set: { pausedUntil: new Date(now().getTime() + pauseMs), errcode } }, { upsert: true });
  const before = await rows(services).findOne({ _id: 'app' });
  if (before?.errcode !== undefined) {
    await pause();
    return;
  }
  // Named after the day, and put out before the pause is marked: whoever dies in between tells nobody twice.
  const subject = `calendar-refused-${now().toISOString().slice(0, 10)}`;
  for (const person of (await directory.staff()).people.values()) {
    if (!person.active || person.role !== 'admin') continue;
    const taskId = derivedId(`${subject}@`, person.id);
    await post(db, {
      _id: taskId,
      subject,
      n: 1,
      to: person.id,
      contact: null,
      sealed: vault.system.seal('card', JSON.stringify(cardFor(services, errcode, taskId))),
      dueAt: now(),
      createdAt: now(),
      cause: systemActor,
    });
  }
  await pause();
  services.wakeOutbox();
};
