import { createHmac } from 'node:crypto';
import { canonical, type Json } from '../canonical';

/** Who did it. `id` is a userid, a source's name or an external_userid; never a name. */
export interface ActorRef {
  kind: 'person' | 'system' | 'source';
  id: string;
}

export const systemActor: ActorRef = { kind: 'system', id: 'tongguan' };

/** What a use case says happened; personal values inside `data` are sealed already. */
export interface NewEvent {
  type: string;
  data: { [key: string]: Json | undefined };
}

/** An event in its final form: it is moved byte for byte, so order and chain exist before anything moves. */
export interface TrailEvent extends NewEvent {
  /** `lead-l0123…`: kind of record and its id. */
  subject: string;
  /** Number in its record, from 1. */
  n: number;
  at: Date;
  actor: ActorRef;
  /** The client's name for the command that caused it; absent for the system's own doing. */
  cmd?: string;
  prev: string | null;
  hash: string;
}

export const subjectOf = (kind: string, id: string): string => `${kind}-${id}`;

export const splitSubject = (subject: string): { kind: string; id: string } => {
  const at = subject.indexOf('-');
  return { kind: subject.slice(0, at), id: subject.slice(at + 1) };
};

/** `lead-l0123…@4`; also the stem of its reactions' and messages' ids, so it keeps to what a WeCom task_id may hold. */
export const eventId = (event: Pick<TrailEvent, 'subject' | 'n'>): string => `${event.subject}@${event.n}`;

/** The keyed hash of an event over all it says and the hash before it. */
export const hashOf = (key: Buffer, event: Omit<TrailEvent, 'hash'>): string => {
  const { subject, n, type, at, actor, cmd, data, prev } = event;
  const text = canonical({ subject, n, type, at: at.toISOString(), actor: { kind: actor.kind, id: actor.id }, cmd, data, prev });
  return createHmac('sha256', key).update(text).digest('base64url');
};

/** Numbers and chains new events onto a record's last one. */
export const chain = (
  key: Buffer,
  subject: string,
  last: { version: number; head: string | null },
  events: readonly NewEvent[],
  by: { at: Date; actor: ActorRef; cmd?: string | undefined },
): TrailEvent[] => {
  let prev = last.head;
  return events.map((event, i) => {
    const bare = {
      subject,
      n: last.version + 1 + i,
      type: event.type,
      at: by.at,
      actor: by.actor,
      ...(by.cmd ? { cmd: by.cmd } : {}),
      data: event.data,
      prev,
    };
    const hash = hashOf(key, bare);
    prev = hash;
    return { ...bare, hash };
  });
};
