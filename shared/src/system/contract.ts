import { z } from 'zod';
import { pub } from '../api/classes';
import { contract } from '../api/contract';
import { systemRoutes } from './routes';

export const systemContracts = {
  'system.health': contract({
    ...systemRoutes['system.health'],
    summary: '服务是否可用：数据库、待移事件的最长等待、时钟',
    who: 'anyone',
    input: z.object({}),
    output: z.object({
      ok: pub(z.boolean()),
      database: pub(z.boolean()),
      /** Age in seconds of the oldest event not yet moved to the trail; 0 when none waits. */
      oldestPending: pub(z.number()),
      deadLetters: pub(z.number()),
      /** This process's clock against the database's, in milliseconds; sweeping stops past 30 s. */
      clockSkew: pub(z.number()),
    }),
    example: {},
  }),
  'system.metrics': contract({
    ...systemRoutes['system.metrics'],
    summary: 'Prometheus 指标（本机，或带 TONGGUAN_METRICS_TOKEN）',
    who: 'operator',
    input: z.object({}),
    output: pub(z.string()),
    answers: 'text',
    example: {},
  }),
  'system.openapi': contract({
    ...systemRoutes['system.openapi'],
    summary: '由契约生成的 OpenAPI 文档',
    who: 'anyone',
    input: z.object({}),
    output: pub(z.record(z.string(), z.unknown())),
    example: {},
  }),
};
