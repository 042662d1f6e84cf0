import { createHash } from 'node:crypto';
import type { Api } from '@tongguan/shared/api/client';
import { partBytes } from '@tongguan/shared/file/contract';
import { pipelines } from '@tongguan/shared/pipeline/pipelines';
import { newCmd } from './cast';

/** The smallest PNG, made one of a kind by what follows its end. */
export const png = (mark = ''): Buffer =>
  Buffer.concat([
    Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'),
    Buffer.from(mark),
  ]);

/** A PDF of at least `size` bytes. */
export const pdf = (mark: string, size = 0): Buffer => {
  const head = Buffer.from(`%PDF-1.4\n% ${mark}\n`);
  return Buffer.concat([head, Buffer.alloc(Math.max(0, size - head.length), 'x')]);
};

export const sha256Of = (content: Buffer): string => createHash('sha256').update(content).digest('hex');

export const partOf = (content: Buffer, part: number): string =>
  content.subarray(part * partBytes, (part + 1) * partBytes).toString('base64');

/** Uploads a file whole, as the apps do. */
export const upload = async (api: Api, lead: string, name: string, content: Buffer): Promise<string> => {
  const { file } = await api('file.begin', { lead, cmd: newCmd(), name, size: content.length });
  for (let part = 0; part * partBytes < content.length; part++) await api('file.part', { file, part, content: partOf(content, part) });
  await api('file.complete', { file, sha256: sha256Of(content) });
  return file;
};

const allStages = pipelines.flatMap(({ stages }) => stages);

const values: Record<string, string> = {
  engineer: 'E10086',
  'quotation-number': 'BJ-2026-0128',
  'order-number': 'PO-2026-0128',
  'match-score': '4',
  'report-number': 'TR-2026-0128',
  'legal-version': 'LEGAL-V3',
};

/** Gives one credential as its kind wants it. */
export const give = async (api: Api, lead: string, stage: string, credential: string, mark = newCmd()) => {
  const kind = allStages.find(({ id }) => id === stage)!.credentials.find(({ id }) => id === credential)!.kind;
  const content = kind === 'file' ? { file: await upload(api, lead, `${credential}.pdf`, pdf(mark)) } : { value: values[credential]! };
  return (await api('gate.give', { lead, cmd: newCmd(), stage, credential, ...content })).gate;
};

export const giveAll = async (api: Api, lead: string, stage: string): Promise<void> => {
  for (const { id } of allStages.find((one) => one.id === stage)!.credentials) await give(api, lead, stage, id);
};

/** Asks for approval; the number of the request. */
export const request = async (api: Api, lead: string, stage: string): Promise<number> =>
  (await api('gate.request', { lead, cmd: newCmd(), stage })).gate.approval!.request;
