import { AppError } from '@tongguan/shared/api/errors';
import type { Person } from '../people/directory';
import type { Services } from '../services';
import type { ExternalContact } from '../wecom/external-contacts';

/** The customer as WeCom knows them, if this person really is their friend there; anything else is refused alike. */
export const requireFollower = async (services: Services, actor: Person, externalUserId: string): Promise<ExternalContact> => {
  const customer = await services.wecom.externalContact(externalUserId);
  if (!customer?.followers.some((follower) => follower.userid === actor.id))
    throw new AppError('not-found', '这位客户不是你的企业微信好友');
  return customer;
};
