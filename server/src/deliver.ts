import type { MessageSettings } from '@tongguan/shared/message/settings';
import { gatherLimit, isUrgent, quietUntil, turnRefused, wecomLimits } from '@tongguan/shared/message/turn';
import { sealerOf } from './contact/open-contact';
import { createCardCodes } from './message/card-codes';
import { digestCard, fillDigest, gatheredBy, openDigest, settleGathered } from './message/digest';
import { createPrepared } from './message/prepare';
import { createTurns, endGathering } from './message/turns';
import { open } from './platform/collections';
import { type OutboxRow, outboxSpec } from './platform/queue/outbox';
import { Hopeless, Later } from './platform/queue/queue';
import type { Services } from './services';
import { deliverSms } from './sms/deliver-sms';
import type { TemplateCard } from './wecom/template-card';
import { WecomError } from './wecom/wecom-error';
import { wecomLater } from './wecom-later';

type Settled = Partial<OutboxRow>;

/** What waits is looked at again after so long: an urgent message behind it may have come. */
const lookAgainMs = 5 * 60_000;

/**
 * Sends one message. At least once: a copy is possible only where the process dies between sending and marking, and even then the
 * card's task_id, which is the row's id, makes WeCom refuse the copy. `sharedNow`: the database's time, which all processes have in common.
 */
export const createDeliver = (services: Services, sharedNow: () => Date = services.now) => {
  const { db, vault, wecom, metrics, directory, settings } = services;
  const turns = createTurns(db);
  const prepared = createPrepared(services, turns, sharedNow);
  const codes = createCardCodes(db, services.now);

  /** An urgent message must not wait for an earlier one of its lead to the same person: that one goes first, and now. */
  const holdsUpUrgent = async (row: OutboxRow, rules: MessageSettings): Promise<boolean> =>
    row.lane !== undefined &&
    (await open(db, outboxSpec).findOne(
      { subject: row.subject, lane: row.lane, n: { $gt: row.n }, dueAt: { $exists: true }, kind: { $in: rules.urgent } },
      { projection: { _id: 1 } },
    )) !== null;

  /** The turn taken; otherwise the message is put off, or goes into the digest. */
  const turnOf = async (row: OutboxRow, rules: MessageSettings, timeZone: string, calm = !isUrgent(row.kind, rules)): Promise<string> => {
    const quiet = calm ? quietUntil(services.now(), rules, timeZone) : null;
    const quietMs = quiet ? quiet.getTime() - services.now().getTime() : 0;
    if (quiet && !(await holdsUpUrgent(row, rules))) throw new Later(Math.min(quietMs, lookAgainMs), 'quiet hours');
    const gathers = calm && row.kind !== 'digest' && !quiet;
    // A try without an answer keeps its turn, since it may have arrived; the next try of the same card arrives at most instead of it.
    if (row.turn !== undefined) await turns.giveBack(row.turn);
    const limits = gathers ? [...wecomLimits, gatherLimit(rules)] : wecomLimits;
    const at = sharedNow();
    const taken = (await turns.take([{ message: row._id, person: row.to, limits, gathers }], at)).get(row._id)!;
    if ('turn' in taken) return taken.turn;
    const { used, gathering } = taken;
    const refused = turnRefused({ used, gathering: gathering !== null, gathers }, rules, at.getTime());
    if (refused !== 'gather') throw new Later(refused.wait, 'rate limit of one person');
    if (await holdsUpUrgent(row, rules)) return turnOf(row, rules, timeZone, false);
    // A digest that ended without saying so holds nobody up.
    if (gathering && gathering.until <= services.now()) {
      const still = await open(db, outboxSpec).findOne({ _id: gathering.digest, dueAt: { $exists: true } }, { projection: { _id: 1 } });
      if (still) throw new Later(5000, 'waits for its digest');
      await endGathering(db, row.to, gathering.digest);
      return turnOf(row, rules, timeZone);
    }
    throw new Later(Math.min(await openDigest(services, row.to), lookAgainMs), 'gathered');
  };

  const send = async (row: OutboxRow, card: TemplateCard, turn: string): Promise<Settled> => {
    try {
      const sent = await wecom.sendCard(row.to, card);
      if (sent.invalid) throw new Hopeless('81013 no such receiver');
      const outcome = sent.alreadySent ? 'already-sent' : 'sent';
      metrics.messages.inc({ outcome });
      if (sent.responseCode) codes.put(row._id, sent.responseCode);
      const left = sent.alreadySent ? await codes.left(row._id) : undefined;
      return { outcome, ...(left === undefined ? {} : { codes: left }) };
    } catch (error) {
      if (!(error instanceof WecomError)) throw error;
      if (error.errcode !== null) await turns.giveBack(turn);
      else await open(db, outboxSpec).updateOne({ _id: row._id }, { $set: { turn } });
      if (error.kind === 'refused') throw new Hopeless(`${error.errcode} ${error.path}`);
      // Nothing is wrong with the message: wait for WeCom, or for whoever mends the settings, without using up its tries.
      throw wecomLater(error);
    }
  };

  const sendDigest = async (row: OutboxRow, rules: MessageSettings, timeZone: string): Promise<Settled> => {
    const turn = await turnOf(row, rules, timeZone);
    const gathers = await fillDigest(services, row, rules).catch(async (error) => {
      await turns.giveBack(turn);
      throw error;
    });
    if (gathers.length === 0) {
      await turns.giveBack(turn);
      return { outcome: 'withdrawn' };
    }
    const settled = await send(row, await digestCard(services, row, gathers), turn);
    await settleGathered(services, row, gathers);
    return settled;
  };

  const sendOne = async (row: OutboxRow, rules: MessageSettings, timeZone: string, taken: string | undefined): Promise<Settled> => {
    const contact = row.contact === null ? null : await prepared.contact(row.contact);
    const sealer = row.contact === null ? vault.system : contact && sealerOf(vault, contact);
    if (!sealer) {
      if (taken !== undefined) await turns.giveBack(taken);
      return { outcome: 'erased' };
    }
    const card = JSON.parse(sealer.open('card', row.sealed)) as TemplateCard;
    const held = await gatheredBy(services, row);
    if (held === 'taken') return { outcome: 'gathered' };
    if (held === 'open') throw new Later(30_000, 'gathered');
    return send(row, card, taken ?? (await turnOf(row, rules, timeZone)));
  };

  const handle = async (row: OutboxRow): Promise<Settled> => {
    const digest = row.kind === 'digest';
    // Who is out reads nothing more, not even what was on its way to them.
    const out = (await directory.staff()).people.get(row.to)?.active === false;
    if (row.channel === 'sms') return out ? { outcome: 'withdrawn' } : deliverSms(services, row);
    const taken = prepared.turn(row._id);
    if (out && taken !== undefined) await turns.giveBack(taken);
    const [{ value: rules }, { value: clocks }] = await Promise.all([settings.get('messages'), settings.get('clocks')]);
    const { timeZone } = clocks.workingHours;
    try {
      const settled: Settled = out
        ? { outcome: 'withdrawn' }
        : digest
          ? await sendDigest(row, rules, timeZone)
          : await sendOne(row, rules, timeZone, taken);
      if (digest) await endGathering(db, row.to, row._id);
      return settled;
    } catch (error) {
      // What it would have held goes out by itself.
      if (digest && error instanceof Hopeless) await endGathering(db, row.to, row._id);
      throw error;
    }
  };
  return { handle, prepare: prepared.fill, conclude: codes.write };
};
