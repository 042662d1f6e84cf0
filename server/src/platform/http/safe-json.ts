import { AppError } from '@tongguan/shared/api/errors';

const maxDepth = 8;
const maxKeys = 500;

/** Refuses a body that is too deep or too wide, or whose keys could reach a filter or a prototype. */
export const assertSafe = (body: unknown): void => {
  let keys = 0;
  const walk = (value: unknown, depth: number): void => {
    if (value === null || typeof value !== 'object') return;
    if (depth > maxDepth) throw new AppError('invalid', '请求内容嵌套太深');
    for (const [key, item] of Object.entries(value)) {
      if (++keys > maxKeys) throw new AppError('too-large', '请求内容的字段太多');
      if (key.startsWith('$') || key.includes('.') || key === '__proto__' || key === 'constructor' || key === 'prototype') {
        throw new AppError('invalid', '请求里有不允许的字段名');
      }
      walk(item, depth + 1);
    }
  };
  walk(body, 0);
};
