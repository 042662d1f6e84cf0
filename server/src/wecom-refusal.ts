import { AppError } from '@tongguan/shared/api/errors';
import { WecomError } from './wecom/wecom-error';

/** A request that failed because WeCom did not answer or is out of quota: nothing here is broken, and it may be sent again. */
export const wecomRefusal = (error: unknown): AppError | undefined =>
  error instanceof WecomError && ['retry', 'rate', 'unreachable'].includes(error.kind)
    ? new AppError('busy', '企业微信暂时没有回应，请稍后再试', { retryAfter: 5 })
    : undefined;
