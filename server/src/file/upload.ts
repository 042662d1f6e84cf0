import { partBytes } from '@tongguan/shared/file/contract';
import type { Binary } from 'mongodb';
import { collection } from '../platform/collections';
import { sealedOverhead } from '../platform/vault';

/** A file on its way or here. Its parts are sealed under the contact's key, so they go with that person. */
export interface UploadRecord {
  _id: string;
  lead: string;
  contact: string;
  /** Sealed. */
  name: string;
  /** Bytes in the clear. */
  size: number;
  /** Raised when what arrived did not match its hash: the parts of an earlier round count no more. */
  round: number;
  received: number[];
  by: string;
  /** The arrival whose card it shows: sent by whoever took that down, who may not see the lead it joined. */
  entry?: string;
  createdAt: Date;
  complete: boolean;
  sha256?: string;
  type?: string;
  /** A recording's words, sealed; `running` since `at` in some process, and taken up anew where that one died. */
  transcript?: { state: 'running' | 'done' | 'failed'; at: Date; text?: string };
  /** When it is swept; gone once it was given as evidence. */
  sweepAt?: Date;
}

export const uploadSpec = collection<UploadRecord>('uploads', [
  { key: { sweepAt: 1 }, name: 'sweepAt', sparse: true },
  { key: { lead: 1 }, name: 'lead' },
]);

/** Content in GridFS's own form, one sealed part a chunk, in the bucket `files`. */
interface ChunkRow {
  _id: string;
  files_id: string;
  n: number;
  data: Binary;
}

export const chunkSpec = collection<ChunkRow>('files.chunks', [{ key: { files_id: 1, n: 1 }, name: 'files_id_n', unique: true }]);

interface FileRow {
  _id: string;
  length: number;
  chunkSize: number;
  uploadDate: Date;
  filename: string;
}

export const fileSpec = collection<FileRow>('files.files', [{ key: { filename: 1, uploadDate: 1 }, name: 'filename_uploadDate' }]);

export const contentId = ({ _id, round }: Pick<UploadRecord, '_id' | 'round'>): string => `${_id}-${round}`;

export const partsOf = (size: number): number => Math.ceil(size / partBytes);

export const sizeOfPart = (size: number, part: number): number => Math.min(partBytes, size - part * partBytes);

/** Its length and chunk size are those of the sealed content: no name in the clear, nothing readable without the key. */
export const fileRowOf = (upload: UploadRecord, at: Date): FileRow => ({
  _id: contentId(upload),
  length: upload.size + partsOf(upload.size) * sealedOverhead,
  chunkSize: partBytes + sealedOverhead,
  uploadDate: at,
  filename: upload._id,
});

export const sealKind = (upload: string, part: number): string => `file:${upload}:${part}`;
