import { AppError } from '@tongguan/shared/api/errors';
import { labelOf } from '../lead/lead-address';
import type { Services } from '../services';
import { newVisitorCode } from './visitor-codes';

/** So many new visitor codes of an expo. Nothing is kept: a code proves by itself that it was printed here. */
export const printVisitorLabels = async (services: Services, expo: string, count: number) => {
  const { expos } = (await services.settings.get('expo')).value;
  if (!expos.some(({ id }) => id === expo)) throw new AppError('invalid', '没有这场展会，请重新选择');
  return {
    labels: await Promise.all(Array.from({ length: count }, () => labelOf(services.env, newVisitorCode(services.vault, expo)))),
  };
};
