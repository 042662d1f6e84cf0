import { importLimits } from '@tongguan/shared/import/limits';
import { type Entry, fromBuffer, type ZipFile } from 'yauzl';
import { refuse } from './sheet';

const broken = () => refuse('这个 .xlsx 已损坏，请用 Excel 打开后另存一次再导入');
const tooLarge = () =>
  refuse(`这个 .xlsx 展开后超过 ${Math.round(importLimits.unpacked / 1024 / 1024)} MB。请删掉图片、格式和多余的工作表，或另存为 CSV`);

export interface Unzip {
  has(name: string): boolean;
  /** One file's bytes as they are unpacked, in pieces. */
  read(name: string): AsyncGenerator<Buffer>;
}

/**
 * The files of an archive in memory. A bomb is refused by what it declares before anything is unpacked, and stopped where it unpacks to
 * more than it declared (yauzl sees to that) or than all of it together may.
 */
export const unzip = async (bytes: Buffer): Promise<Unzip> => {
  const archive = await new Promise<ZipFile>((resolve, reject) =>
    fromBuffer(bytes, { lazyEntries: true, autoClose: false }, (error, zip) => (error ? reject(broken()) : resolve(zip))),
  );
  const entries = new Map<string, Entry>();
  let declared = 0;
  await new Promise<void>((resolve, reject) => {
    archive.on('error', () => reject(broken()));
    archive.on('end', resolve);
    archive.on('entry', (entry: Entry) => {
      entries.set(entry.fileName, entry);
      declared += entry.uncompressedSize;
      if (entries.size > importLimits.entries || declared > importLimits.unpacked) return reject(tooLarge());
      archive.readEntry();
    });
    if (archive.entryCount > importLimits.entries) reject(tooLarge());
    else archive.readEntry();
  });
  let unpacked = 0;
  return {
    has: (name) => entries.has(name),
    async *read(name) {
      const entry = entries.get(name);
      if (!entry) throw broken();
      const stream = await new Promise<NodeJS.ReadableStream>((resolve, reject) =>
        archive.openReadStream(entry, (error, opened) => (error ? reject(broken()) : resolve(opened))),
      );
      const pieces = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
      for (;;) {
        const { value, done } = await pieces.next().catch(() => {
          throw broken();
        });
        if (done) return;
        unpacked += value.length;
        if (unpacked > importLimits.unpacked) throw tooLarge();
        yield value;
      }
    },
  };
};
