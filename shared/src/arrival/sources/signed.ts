import type { Mapping } from '../mapping';
import { itemIds } from '../mapping';
import type { Adapter } from './adapter';

const ownNames: Mapping['items'] = Object.fromEntries(itemIds.map((item) => [item, [item]]));

/**
 * Whoever can sign (Standard Webhooks): set up where the server is installed. Its fields are those of the contract, held to it as long
 * as operations has given no mapping of its own; its deliveries are named by their `webhook-id`.
 */
export const signed: Pick<Adapter, 'label' | 'channel' | 'mapping' | 'hint'> = {
  label: '网站后台（签名推送）',
  channel: 'website',
  mapping: { items: ownNames, delivery: [], labels: {} },
  hint: '由网站后台按 Standard Webhooks 签名推送；密钥由管理员在服务器上设置。',
};
