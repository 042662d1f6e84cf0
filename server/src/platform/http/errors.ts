import { AppError, type ErrorBody } from '@tongguan/shared/api/errors';
import type { Context, Next } from 'koa';
import { type Log, loggable } from '../log';

export const errorBody = (error: AppError): ErrorBody => ({
  error: { code: error.code, message: error.message, ...(error.details === undefined ? {} : { details: error.details }) },
});

const asAppError = (error: unknown): AppError | undefined => {
  if (error instanceof AppError) return error;
  const { status, type, code } = error as { status?: number; type?: string; code?: unknown };
  if (status === 413 || type === 'entity.too.large') return new AppError('too-large', '内容太大，请缩短后再试');
  // A path out of the folder that is served, and one that is no path at all.
  if (status === 403 || status === 404) return new AppError('not-found', '没有这个地址');
  // zlib names what it cannot unpack Z_DATA_ERROR, Z_BUF_ERROR and the like, without a status.
  const broken = typeof code === 'string' && code.startsWith('Z_');
  if (broken || (status !== undefined && status >= 400 && status < 500)) return new AppError('invalid', '请求内容无法解析，请检查格式');
  return undefined;
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);

/** For who opened an address by hand or was led to it, and would else be shown a program's answer. */
const errorPage = (error: AppError): string =>
  `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><title>通关</title></head><body><main><h1>打不开</h1><p>${escaped(error.message)}</p><p><a href="/">重新打开通关</a></p></main></body></html>`;

/** The one renderer of errors: ours as they are, those `translate` knows in its words, unknown ones logged and hidden. */
export const renderErrors = (log: Log, translate: (error: unknown) => AppError | undefined) => async (ctx: Context, next: Next) => {
  try {
    await next();
    if (ctx.status === 404 && !ctx.body) throw new AppError('not-found', '没有这个地址');
  } catch (error) {
    const known = asAppError(error) ?? translate(error);
    if (!known) log.error({ err: loggable(error), request: ctx.state['requestId'], method: ctx.method }, 'request failed');
    const shown = known ?? new AppError('internal', '服务暂时出错，请稍后再试');
    ctx.status = shown.status;
    const page = ctx.method === 'GET' && ctx.accepts('json', 'html') === 'html';
    if (page) ctx.type = 'html';
    ctx.body = page ? errorPage(shown) : errorBody(shown);
    ctx.set('Cache-Control', 'no-store');
    if (shown.code === 'busy' || shown.code === 'too-many')
      ctx.set('Retry-After', String((shown.details as { retryAfter?: number } | undefined)?.retryAfter ?? 1));
  }
};
