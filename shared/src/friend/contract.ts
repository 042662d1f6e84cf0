import { z } from 'zod';
import { cmd, id, isoDate, personal, pub } from '../api/classes';
import { contract } from '../api/contract';
import { leadCard } from '../lead/card';
import { leadRoles } from '../people/roles';
import { friendRoutes } from './routes';

const change = z.union([
  z.strictObject({ field: z.literal('tag'), add: id() }),
  z.strictObject({ field: z.literal('tag'), remove: id() }),
  z.strictObject({ field: z.literal('remark'), from: z.string().max(200).nullable(), to: z.string().trim().max(20) }),
]);

const wayView = z.object({
  id: pub(id()),
  state: pub(z.string()),
  remark: pub(z.string()),
  /** Who becomes the friend of whoever scans it. */
  member: personal(z.string()),
  /** Address of the QR code's picture at WeCom. */
  qrCode: pub(z.string()),
});

export const friendContracts = {
  'friend.tags': contract({
    ...friendRoutes['friend.tags'],
    summary: '企业标签，按组，次序与企业微信后台一致',
    who: leadRoles,
    input: z.object({}),
    output: z.object({
      groups: z.array(
        z.object({ id: pub(id()), name: pub(z.string()), tags: z.array(z.object({ id: pub(id()), name: pub(z.string()) })) }),
      ),
    }),
    example: {},
  }),
  'friend.edit': contract({
    ...friendRoutes['friend.edit'],
    summary: '改这位客户的企业标签或备注，随后写到企业微信；标签写给服务这条线索的每位好友',
    who: leadRoles,
    sight: 'lead',
    input: z.object({ lead: id(), cmd: cmd(), change }),
    output: z.object({ card: leadCard }),
    example: { lead: 'l0123456789abcdef01234567', cmd: 'example-command-1', change: { field: 'remark', from: null, to: '王总' } },
  }),
  'friend.status': contract({
    ...friendRoutes['friend.status'],
    summary: '与企业微信核对好友的进度：上线时的第一遍，和最近一次',
    who: ['admin', 'operations'],
    input: z.object({}),
    output: z.object({
      /** People known as somebody's friend. */
      contacts: pub(z.number().int()),
      /** Customers to be read from WeCom again. */
      waiting: pub(z.number().int()),
      /** Reads and writes given up. */
      dead: pub(z.number().int()),
      runs: z.array(
        z.object({
          id: pub(z.string()),
          startedAt: pub(isoDate()),
          finishedAt: pub(isoDate().nullable()),
          members: pub(z.number().int()),
          done: pub(z.number().int()),
          relations: pub(z.number().int()),
          added: pub(z.number().int()),
          repaired: pub(z.number().int()),
          problem: pub(z.string().nullable()),
        }),
      ),
    }),
    example: {},
  }),
  'contactway.create': contract({
    ...friendRoutes['contactway.create'],
    summary: '为一个渠道码生成某位成员的「联系我」二维码；渠道码须先写进设置',
    who: ['operations', 'admin'],
    input: z.object({
      cmd: cmd(),
      state: z.string().regex(/^[0-9A-Za-z_-]{1,30}$/),
      member: id(),
      remark: z.string().trim().max(30).default(''),
    }),
    output: z.object({ way: wayView }),
    example: { cmd: 'example-command-1', state: 'expo2026', member: 'rep-hz-1', remark: '展会' },
  }),
  'contactway.list': contract({
    ...friendRoutes['contactway.list'],
    summary: '已生成的「联系我」二维码',
    who: ['operations', 'admin'],
    input: z.object({}),
    output: z.object({ ways: z.array(wayView) }),
    example: {},
  }),
};
