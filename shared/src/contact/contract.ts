import { z } from 'zod';
import { cmd, id, isoDate, pub, sensitive } from '../api/classes';
import { contract } from '../api/contract';
import { contactRoutes } from './routes';

export const contactContracts = {
  'contact.export': contract({
    ...contactRoutes['contact.export'],
    summary: '导出一个人的全部个人数据（应本人请求）',
    who: ['admin'],
    sight: 'contact',
    input: z.object({ contact: id() }),
    output: z.object({
      contact: pub(id()),
      name: sensitive(z.string().nullable()),
      phones: z.array(sensitive(z.string())),
      emails: z.array(sensitive(z.string())),
      wechat: sensitive(z.string().nullable()),
      externalUserId: sensitive(z.string().nullable()),
      /** What each of our people wrote down of them in WeCom. */
      friends: z.array(
        z.object({
          member: pub(id()),
          since: pub(isoDate()),
          remark: sensitive(z.string().nullable()),
          description: sensitive(z.string().nullable()),
          mobiles: z.array(sensitive(z.string())),
          ownTags: z.array(sensitive(z.string())),
        }),
      ),
      consent: z.array(
        z.object({
          at: pub(isoDate()),
          source: pub(z.string()),
          given: pub(z.boolean()),
          /** The edition of the wording, and its words, where they are known. */
          wording: pub(z.number().int().nullable()),
          words: pub(z.string().nullable()),
        }),
      ),
      leads: z.array(
        z.object({
          no: pub(z.string()),
          topic: sensitive(z.string().nullable()),
          preferences: z.array(sensitive(z.string())),
          nextStep: sensitive(z.string().nullable()),
          obstacle: sensitive(z.string().nullable()),
        }),
      ),
      arrivals: z.array(z.object({ source: pub(z.string()), at: pub(isoDate()), body: sensitive(z.string()) })),
    }),
    example: { contact: 'c0123456789abcdef01234567' },
  }),
  'contact.erase': contract({
    ...contactRoutes['contact.erase'],
    summary: '删除一个人的个人数据：销毁其密钥，轨迹仍完整但不可读',
    who: ['admin'],
    sight: 'contact',
    input: z.object({ contact: id(), cmd: cmd() }),
    output: z.object({ erased: pub(z.literal(true)) }),
    example: { contact: 'c0123456789abcdef01234567', cmd: 'example-command-1' },
  }),
};
