import type { Api, Output } from '../api/client';
import { AppError } from '../api/errors';
import type { GateView } from '../gate/view';
import type { UploadView } from '../ui/gate-actions';
import { type FileAccess, Unreadable } from './file-access';
import { type After, afterTimeout, mayPass, type Tries, waitMs } from './retry';
import type { Upload, UploadStore } from './upload-store';

/** What the contract of `file.begin` allows; said here before a phone has spent a minute on it. */
export const maxFileBytes = 20 * 1024 * 1024;
const lanes = 2;

type Status = Output<'file.begin'>;
type Progress = Pick<UploadView, 'share' | 'state' | 'message'>;

/** What is told of a file on its way; `lead` and `credential` say where it belongs. */
export interface Underway extends UploadView {
  lead: string;
  credential: string;
}

interface Job<C> extends Tries {
  upload: Upload<C>;
  view: Underway;
  /** The server's name for it, once begun. */
  file: string | null;
  stopped: boolean;
  running: boolean;
  failures: number;
  cancelWait: (() => void) | undefined;
}

interface Parts<C> {
  api: Api;
  store: UploadStore<C>;
  files: FileAccess<C>;
  newId: () => string;
  now: () => number;
  person: () => string | null;
  after?: After;
}

export type Uploads<C = Blob> = ReturnType<typeof createUploads<C>>;

/**
 * Files on their way to be credentials: in parts, two at a time, so that a broken line costs one part; the hash of the whole
 * decides at the end. What was begun goes on by itself when the line returns, and after a reload, and is given once.
 */
export const createUploads = <C>({ api, store, files, newId, now, person, after = afterTimeout }: Parts<C>) => {
  let jobs: readonly Job<C>[] = [];
  let shown: readonly Underway[] = [];
  const listeners = new Set<() => void>();
  const hearers = new Set<(lead: string, gate: GateView) => void>();

  const tell = () => {
    shown = jobs.map((job) => job.view);
    for (const listener of listeners) listener();
  };
  const show = (job: Job<C>, progress: Partial<Progress>) => {
    if (job.stopped) return;
    job.view = { ...job.view, ...progress };
    tell();
  };
  const end = (job: Job<C>) => {
    job.stopped = true;
    job.cancelWait?.();
    jobs = jobs.filter((other) => other !== job);
    void store.drop(job.upload.cmd);
    tell();
  };
  const find = (lead: string, credential: string) => jobs.find(({ upload }) => upload.lead === lead && upload.credential === credential);

  const sendParts = async (job: Job<C>, { file, size, partBytes, received }: Status): Promise<void> => {
    const there = new Set(received);
    const count = Math.ceil(size / partBytes);
    const missing = Array.from({ length: count }, (_, part) => part).filter((part) => !there.has(part));
    const share = () => there.size / count;
    show(job, { state: 'sending', share: share(), message: null });
    let broken: unknown;
    const lane = async () => {
      while (missing.length > 0 && !broken && !job.stopped) {
        const part = missing.shift()!;
        try {
          const content = await files.base64(job.upload.content, part * partBytes, (part + 1) * partBytes);
          await api('file.part', { file, part, content });
          there.add(part);
          job.failures = 0;
          show(job, { share: share() });
        } catch (error) {
          broken ??= error;
        }
      }
    };
    await Promise.all(Array.from({ length: lanes }, lane));
    if (broken) throw broken;
  };

  const give = async (job: Job<C>): Promise<void> => {
    const { lead, cmd, giveCmd, stage, credential, name, content } = job.upload;
    const begin = () => api('file.begin', { lead, cmd, name, size: files.size(content) });
    const status = job.file ? await api('file.status', { file: job.file }) : await begin();
    job.file = status.file;
    if (!status.complete) {
      await sendParts(job, status);
      if (job.stopped) return;
      show(job, { state: 'checking', share: 1 });
      await api('file.complete', { file: status.file, sha256: await files.sha256(content) });
    }
    if (job.stopped) return; // let go while it was being checked
    show(job, { state: 'checking', share: 1, message: null });
    const { gate } = await api('gate.give', { lead, cmd: giveCmd, stage, credential, file: status.file });
    end(job);
    for (const hear of hearers) hear(lead, gate);
  };

  const run = async (job: Job<C>): Promise<void> => {
    if (job.running || job.stopped) return;
    job.running = true;
    job.cancelWait?.();
    job.cancelWait = undefined;
    try {
      await give(job);
    } catch (error) {
      if (job.stopped) return;
      if (mayPass(error, job)) {
        show(job, { state: 'waiting' });
        job.cancelWait = after(waitMs(job.failures), () => void run(job));
        job.failures += 1;
      } else {
        void store.drop(job.upload.cmd); // what was refused is not tried again by a reload
        const told = error instanceof AppError || error instanceof Unreadable;
        show(job, { state: 'failed', message: told ? error.message : '没有传成功，请重试' });
      }
    } finally {
      job.running = false;
    }
  };

  const add = (upload: Upload<C>): Job<C> => {
    const { lead, credential, name, content } = upload;
    const view: Underway = { lead, credential, name, size: files.size(content), share: 0, state: 'sending', message: null };
    const job: Job<C> = { upload, view, file: null, stopped: false, running: false, failures: 0, internals: 0, cancelWait: undefined };
    jobs = [...jobs, job];
    tell();
    return job;
  };

  const start = (lead: string, stage: string, credential: string, content: C, name: string): void => {
    const before = find(lead, credential);
    if (before) end(before);
    const upload = { cmd: newId(), giveCmd: newId(), lead, stage, credential, person: person(), at: now(), name, content };
    const job = add(upload);
    const wrong =
      files.size(content) === 0 ? '文件是空的，请换一个' : files.size(content) > maxFileBytes ? '文件超过 20 MB，请换一个小一些的' : null;
    if (wrong) {
      show(job, { state: 'failed', message: wrong });
      return;
    }
    void store.put(upload);
    void run(job);
  };

  return {
    state: () => shown,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    /** Hears of each file that has become a credential. */
    onGiven: (hear: (lead: string, gate: GateView) => void) => {
      hearers.add(hear);
      return () => hearers.delete(hear);
    },
    start,
    cancel: (lead: string, credential: string): void => {
      const job = find(lead, credential);
      if (job) end(job);
    },
    /** From the beginning and under new commands: the old ones have had their answer. */
    retry: (lead: string, credential: string): void => {
      const job = find(lead, credential);
      if (job) start(lead, job.upload.stage, credential, job.upload.content, job.upload.name);
    },
    /** Try now: the line is back, or the page is looked at again. */
    wake: (): void => {
      for (const job of jobs) if (job.cancelWait) void run(job);
    },
    /** Takes up what an earlier page left, except what another person chose. */
    resume: async (): Promise<void> => {
      const left = await store.all();
      const mine = person();
      for (const upload of left.sort((a, b) => a.at - b.at)) {
        const known = jobs.some((job) => job.upload.cmd === upload.cmd) || find(upload.lead, upload.credential);
        if (!known && (!upload.person || !mine || upload.person === mine)) void run(add(upload));
      }
    },
  };
};
