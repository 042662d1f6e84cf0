import { z } from 'zod';
import { pipelines } from '../pipeline/pipelines';

const customerType = z.object({
  id: z.string().regex(/^[0-9A-Za-z-]{1,24}$/),
  label: z.string().trim().min(1).max(20),
  /** The pipeline a lead of this type starts on. */
  pipeline: z.string().refine((id) => pipelines.some((pipeline) => pipeline.id === id), '没有这条流程'),
  /** What customers of this type are promised, in words for the card: 4 小时内响应. */
  service: z.string().trim().max(40),
});
export type CustomerType = z.infer<typeof customerType>;

/** A8: the types of customer, each with its pipeline and its service; edited as the setting `customers`. */
export const customerSettings = z.object({
  types: z
    .array(customerType)
    .min(1)
    .max(20)
    .refine((types) => new Set(types.map(({ id }) => id)).size === types.length, '类型编号不能重复'),
});
export type CustomerSettings = z.infer<typeof customerSettings>;

export const defaultCustomerSettings: CustomerSettings = {
  types: [
    { id: 'oem', label: '主机厂配套', pipeline: 'manufacturing', service: '4 小时内响应' },
    { id: 'aftermarket', label: '售后维修', pipeline: 'manufacturing', service: '2 小时内响应' },
    { id: 'export', label: '出口贸易', pipeline: 'manufacturing', service: '1 个工作日内响应' },
    { id: 'solution', label: '方案型客户', pipeline: 'technical', service: '4 小时内响应' },
  ],
};
