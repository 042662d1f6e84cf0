import type { Adapter } from './adapter';

/** 巨量引擎飞鱼: the fields are those of its push rules; each rule may rename them, and the mapping follows. */
export const douyin: Adapter = {
  label: '抖音 / 巨量飞鱼',
  channel: 'douyin',
  door: 'secret',
  mapping: {
    delivery: ['id'],
    labels: {},
    items: {
      name: ['name'],
      phone: ['telphone', 'telephone', 'phone'],
      wechat: ['weixin', 'wechat'],
      email: ['email'],
      company: ['company'],
      region: ['location', 'city', 'address'],
      campaign: ['ad_name', 'adv_name', 'site_name'],
      topic: ['remark', 'module_name'],
      firstPage: ['external_url'],
      referrer: ['referer'],
      capturedAt: ['create_time'],
    },
  },
  answer: { type: 'application/json; charset=utf-8', body: '{"code":0,"message":"success"}' },
  hint: '飞鱼 CRM → 线索推送 → 新建推送规则，方式选 POST JSON，地址填上面这个。',
};
