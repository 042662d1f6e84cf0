import type { Api, Output } from '@tongguan/shared/api/client';
import type { ImportField } from '@tongguan/shared/import/fields';
import { importLimits } from '@tongguan/shared/import/limits';
import { newCmd } from './cast';

export type View = Output<'import.view'>['import'];

/** Sends a file in its parts and lets it be read. */
export const sendSheet = async (api: Api, name: string, file: Buffer | string): Promise<View> => {
  const bytes = Buffer.from(file);
  const { import: begun } = await api('import.begin', { cmd: newCmd(), name, size: bytes.length });
  for (let n = 0; n * importLimits.partBytes < bytes.length; n++) {
    const content = bytes.subarray(n * importLimits.partBytes, (n + 1) * importLimits.partBytes).toString('base64');
    await api('import.part', { import: begun.id, part: n, content });
  }
  return (await api('import.read', { import: begun.id })).import;
};

export const mappingOf = (view: View): (ImportField | null)[] => view.columns.map(({ field }) => field);

export const runSheet = async (api: Api, view: View, options: { startClock?: boolean; again?: boolean } = {}): Promise<View> =>
  (
    await api('import.run', {
      import: view.id,
      cmd: newCmd(),
      mapping: mappingOf(view),
      startClock: options.startClock ?? false,
      again: options.again ?? false,
    })
  ).import;
