import { z } from 'zod';
import { cmd, id, pub, sensitive } from '../api/classes';
import { contract } from '../api/contract';
import { websiteForm } from '../arrival/contract';
import type { Role } from '../people/roles';
import { importFieldIds } from './fields';
import { importLimits } from './limits';
import { importRoutes } from './routes';
import { importCheck, importSummary, importView } from './view';

/** One row as the intake takes it: a form, and who wrote it down first. */
export const importForm = websiteForm.extend({ author: z.string().max(60).optional() });
export type ImportForm = z.infer<typeof importForm>;

/** Who may import. A result is shown to who imported, and to administrators. */
export const importers = ['supervisor', 'operations', 'admin'] as const satisfies readonly Role[];

const exampleImport = 'i0123456789abcdef01234567';
const mapping = z.array(z.enum(importFieldIds).nullable()).min(1).max(importLimits.columns);
const one = z.object({ import: id() });
const view = z.object({ import: importView });

export const importContracts = {
  'import.list': contract({
    ...importRoutes['import.list'],
    summary: '最近的导入：自己的；管理员看到全部',
    who: importers,
    input: z.object({}),
    output: z.object({ imports: z.array(importSummary) }),
    example: {},
  }),
  'import.begin': contract({
    ...importRoutes['import.begin'],
    summary: '开始上传一个 CSV 或 XLSX；同一个 cmd 再来，得到同一次导入和已收到的部分',
    who: importers,
    input: z.object({ cmd: cmd(), name: z.string().trim().min(1).max(120), size: z.number().int().min(1).max(1_000_000_000) }),
    output: view,
    example: { cmd: 'example-command-1', name: '展会名单.csv', size: 1000 },
  }),
  'import.part': contract({
    ...importRoutes['import.part'],
    summary: '上传一部分，内容用 base64；重复上传同一部分不改变什么',
    who: importers,
    sight: 'import',
    maxBodyKb: 384,
    input: one.extend({
      part: z.coerce
        .number()
        .int()
        .min(0)
        .max(Math.ceil(importLimits.bytes / importLimits.partBytes)),
      content: z.base64().max(Math.ceil(importLimits.partBytes / 3) * 4 + 4),
    }),
    output: z.object({ received: z.array(pub(z.number().int())) }),
    example: { import: exampleImport, part: 0, content: 'AAAA' },
  }),
  'import.read': contract({
    ...importRoutes['import.read'],
    summary: '收齐后读出表格：行数、列和按列名猜的对应',
    who: importers,
    sight: 'import',
    input: one,
    output: view,
    example: { import: exampleImport },
  }),
  'import.view': contract({
    ...importRoutes['import.view'],
    summary: '一次导入的进度',
    who: importers,
    sight: 'import',
    input: one,
    output: view,
    example: { import: exampleImport },
  }),
  'import.check': contract({
    ...importRoutes['import.check'],
    summary: '试运行：按这样的对应会得到什么，不写入任何东西',
    who: importers,
    sight: 'import',
    input: one.extend({ mapping }),
    output: importCheck,
    example: { import: exampleImport, mapping: ['name', 'phone'] },
  }),
  'import.run': contract({
    ...importRoutes['import.run'],
    summary: '开始导入；这个文件导入过时须带 again',
    who: importers,
    sight: 'import',
    input: one.extend({ cmd: cmd(), mapping, startClock: z.boolean(), again: z.boolean().default(false) }),
    output: view,
    example: { import: exampleImport, cmd: 'example-command-1', mapping: ['name', 'phone'], startClock: false },
  }),
  'import.stop': contract({
    ...importRoutes['import.stop'],
    summary: '停止导入；已导入的行保留',
    who: importers,
    sight: 'import',
    input: one.extend({ cmd: cmd() }),
    output: view,
    example: { import: exampleImport, cmd: 'example-command-1' },
  }),
  'import.result': contract({
    ...importRoutes['import.result'],
    summary: '逐行结果，一个 CSV 文件；留下查看记录',
    who: importers,
    sight: 'import',
    input: one,
    output: sensitive(z.unknown()),
    answers: 'binary',
    example: { import: exampleImport },
  }),
};
