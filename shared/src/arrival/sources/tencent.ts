import type { Adapter } from './adapter';

/** 腾讯广告: `bundle` is a text that holds JSON, with the answers of the form. */
export const tencent: Adapter = {
  label: '腾讯广告',
  channel: 'tencent',
  door: 'secret',
  mapping: {
    delivery: ['leads_id'],
    labels: {},
    items: {
      name: ['leads_name', 'bundle.姓名'],
      phone: ['leads_tel', 'bundle.电话', 'bundle.手机号'],
      email: ['leads_email', 'bundle.邮箱'],
      wechat: ['leads_wechat', 'bundle.微信'],
      company: ['leads_company', 'bundle.公司', 'bundle.公司名称'],
      industry: ['bundle.行业', 'bundle.所属行业'],
      region: ['leads_area', 'tel_location'],
      campaign: ['campaign_name', 'adgroup_name', 'campaign_id'],
      topic: ['bundle.咨询内容', 'bundle.需求', 'bundle.备注'],
      firstPage: ['page_url'],
      capturedAt: ['leads_action_time', 'leads_create_time'],
    },
  },
  answer: { type: 'text/plain; charset=utf-8', body: 'OK' },
  hint: '腾讯广告投放平台 → 线索管理 → 推送设置，接收地址填上面这个。',
};
