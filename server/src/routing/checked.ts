import { AppError } from '@tongguan/shared/api/errors';
import { ruleProblem } from '@tongguan/shared/routing/rule-problem';
import type { z } from 'zod';

/** Rules not yet published, as they were sent. @throws AppError invalid, naming the first that is none */
export const checkedRules = <S extends z.ZodType>(schema: S, value: Record<string, unknown>): z.output<S> => {
  const checked = schema.safeParse(value);
  if (checked.success) return checked.data;
  throw new AppError('invalid', `规则有误：${ruleProblem(checked.error.issues[0]!)}`);
};
