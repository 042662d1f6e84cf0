import { z } from 'zod';
import { cmd, id, personal, pub, sensitive } from '../api/classes';
import { contract } from '../api/contract';
import type { Role } from '../people/roles';
import { fileRoutes } from './routes';

/** 20 MB, in parts of 256 KB, so that a broken connection costs one part. */
export const maxFileBytes = 20 * 1024 * 1024;
export const partBytes = 256 * 1024;

export const givers = ['rep', 'supervisor'] as const satisfies readonly Role[];
const readers = ['rep', 'supervisor', 'executive', 'reviewer'] as const satisfies readonly Role[];
const file = 'f0123456789abcdef01234567';

/** What is said of a file before its first part. */
export const fileWanted = { name: z.string().trim().min(1).max(120), size: z.number().int().min(1).max(maxFileBytes) };

/** How far an upload has come. */
export const fileStatus = z.object({
  file: pub(id()),
  size: pub(z.number().int()),
  partBytes: pub(z.number().int()),
  /** Numbers of the parts that are here, from 0. */
  received: z.array(pub(z.number().int())),
  complete: pub(z.boolean()),
});

export const fileContracts = {
  'file.begin': contract({
    ...fileRoutes['file.begin'],
    summary: '开始上传一个文件；同一个 cmd 再来，得到同一个文件和已收到的部分',
    who: givers,
    sight: 'lead',
    input: z.object({ lead: id(), cmd: cmd(), ...fileWanted }),
    output: fileStatus,
    example: { lead: 'l0123456789abcdef01234567', cmd: 'example-command-1', name: '架构图.pdf', size: 1000 },
  }),
  'file.part': contract({
    ...fileRoutes['file.part'],
    summary: '上传一部分，内容用 base64；重复上传同一部分不改变什么',
    who: givers,
    sight: 'file',
    maxBodyKb: 384,
    input: z.object({
      file: id(),
      part: z.coerce.number().int().min(0).max(200),
      content: z.base64().max(Math.ceil(partBytes / 3) * 4 + 4),
    }),
    output: fileStatus,
    example: { file, part: 0, content: 'AAAA' },
  }),
  'file.status': contract({
    ...fileRoutes['file.status'],
    summary: '已收到哪些部分，用来续传',
    who: givers,
    sight: 'file',
    input: z.object({ file: id() }),
    output: fileStatus,
    example: { file },
  }),
  'file.complete': contract({
    ...fileRoutes['file.complete'],
    summary: '收齐后核对内容的 SHA-256，按内容判断类型',
    who: givers,
    sight: 'file',
    input: z.object({ file: id(), sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
    output: z.object({ file: pub(id()), sha256: pub(z.string()), type: pub(z.string()), size: pub(z.number().int()) }),
    example: { file, sha256: '0'.repeat(64) },
  }),
  'file.transcribe': contract({
    ...fileRoutes['file.transcribe'],
    summary: '把录音转成文字：没有开始就开始，转好了给出文字；重复问不会再转一次',
    who: givers,
    sight: 'file',
    input: z.object({ file: id() }),
    output: z.object({ state: pub(z.enum(['running', 'done', 'failed'])), text: personal(z.string().nullable()) }),
    example: { file },
  }),
  'file.download': contract({
    ...fileRoutes['file.download'],
    summary: '下载；留下查看记录',
    who: readers,
    sight: 'file',
    input: z.object({ file: id() }),
    output: sensitive(z.unknown()),
    answers: 'binary',
    example: { file },
  }),
};
