import { z } from 'zod';
import { pub } from '../api/classes';
import { contract } from '../api/contract';
import { wecomRoutes } from './routes';

const callbackQuery = {
  msg_signature: z.string().max(128),
  timestamp: z.string().max(20),
  nonce: z.string().max(128),
};

export const wecomContracts = {
  'wecom.signature': contract({
    ...wecomRoutes['wecom.signature'],
    summary: '给侧边栏网页的 agentConfig 签名',
    who: 'signed-in',
    input: z.object({ url: z.url().max(2048) }),
    output: z.object({
      corpId: pub(z.string()),
      agentId: pub(z.string()),
      timestamp: pub(z.number()),
      nonceStr: pub(z.string()),
      signature: pub(z.string()),
    }),
    example: { url: 'http://localhost:7100/sidebar/' },
  }),
  'wecom.verify': contract({
    ...wecomRoutes['wecom.verify'],
    summary: '企业微信校验回调地址',
    who: 'wecom',
    input: z.object({ ...callbackQuery, echostr: z.string().max(4096) }),
    output: pub(z.string()),
    answers: 'text',
    example: { msg_signature: 'S', timestamp: '1790000000', nonce: 'N', echostr: 'E' },
  }),
  'wecom.callback': contract({
    ...wecomRoutes['wecom.callback'],
    summary: '企业微信推送事件（密文 XML）',
    who: 'wecom',
    input: z.object(callbackQuery),
    output: pub(z.string()),
    answers: 'xml',
    example: { msg_signature: 'S', timestamp: '1790000000', nonce: 'N' },
  }),
};
