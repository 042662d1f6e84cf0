import { z } from 'zod';
import { id, isoDate, personal, pub } from '../api/classes';
import { contract } from '../api/contract';
import { roles } from '../people/roles';
import { sessionRoutes } from './routes';

const me = z.object({
  id: pub(id()),
  name: personal(z.string()),
  role: pub(z.enum(roles)),
  department: pub(z.string()),
  at: pub(isoDate()),
  /** Recordings can be turned into text here. */
  transcribes: pub(z.boolean()),
});

export const sessionContracts = {
  'session.start': contract({
    ...sessionRoutes['session.start'],
    summary: '去企业微信登录，登录后回到 return',
    who: 'anyone',
    input: z.object({ return: z.string().max(500).optional() }),
    output: z.void(),
    answers: 'redirect',
    example: { return: '/sidebar/' },
  }),
  'session.callback': contract({
    ...sessionRoutes['session.callback'],
    summary: '企业微信带 code 回来，换成会话',
    who: 'anyone',
    input: z.object({ code: z.string().max(512).optional(), state: z.string().max(128).optional() }),
    output: z.void(),
    answers: 'redirect',
    example: { code: 'CODE', state: 'STATE' },
  }),
  'session.code': contract({
    ...sessionRoutes['session.code'],
    summary: '小程序用 wx.qy.login 的 code 登录；以后的请求带 Authorization: Bearer',
    who: 'anyone',
    input: z.object({ code: z.string().min(1).max(512) }),
    // Both are told to the person themself, who has just proved who they are.
    output: z.object({ token: personal(z.string()), me }),
    example: { code: 'CODE' },
  }),
  'session.me': contract({
    ...sessionRoutes['session.me'],
    summary: '当前登录的员工',
    who: 'signed-in',
    input: z.object({}),
    output: me,
    example: {},
  }),
  'session.end': contract({
    ...sessionRoutes['session.end'],
    summary: '退出',
    who: 'signed-in',
    input: z.object({}),
    output: z.object({ ended: pub(z.literal(true)) }),
    example: {},
  }),
};
