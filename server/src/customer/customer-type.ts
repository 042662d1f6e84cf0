import { AppError } from '@tongguan/shared/api/errors';
import type { CustomerType } from '@tongguan/shared/customer/settings';
import type { Services } from '../services';

/** The type as the settings have it now; null for none. Refuses one that is not there. */
export const assertCustomerType = async (services: Services, id: string | null): Promise<CustomerType | null> => {
  if (id === null) return null;
  const type = (await services.settings.get('customers')).value.types.find((one) => one.id === id);
  if (!type) throw new AppError('invalid', '没有这种客户类型，请重新选择');
  return type;
};
