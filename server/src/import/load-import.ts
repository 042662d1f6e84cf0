import { AppError } from '@tongguan/shared/api/errors';
import type { Person } from '../people/directory';
import { open } from '../platform/collections';
import type { Sealer } from '../platform/vault';
import type { Services } from '../services';
import { type ImportRecord, importKind, sealerOfImport } from './import-record';

export const importOutOfSight = (): AppError => new AppError('not-found', '这次导入不存在或不在你的权限内');

export const importCleared = (): AppError => new AppError('gone', '这次导入的内容已过保存期，请重新上传文件');

/** Whose imports a person may see: their own; an administrator all. */
export const importsOf = (actor: Person): { by?: string } => (actor.role === 'admin' ? {} : { by: actor.id });

export const loadImport = async (services: Services, actor: Person, id: string): Promise<ImportRecord> => {
  const record = await open(services.db, importKind.spec).findOne({ _id: id, ...importsOf(actor) });
  if (!record) throw importOutOfSight();
  return record;
};

export const requireImportSealer = (services: Services, record: ImportRecord): Sealer => {
  const sealer = sealerOfImport(services.vault, record);
  if (!sealer) throw importCleared();
  return sealer;
};
