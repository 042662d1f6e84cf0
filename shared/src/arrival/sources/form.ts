import type { Adapter } from './adapter';

/** A form on a web page, posted by the visitor's own browser, which cannot keep a secret. Its fields have these names, or the Chinese ones. */
export const form: Adapter = {
  label: '网页表单',
  channel: 'website',
  door: 'site',
  mapping: {
    delivery: ['_delivery'],
    labels: {},
    items: {
      name: ['name', '姓名', '联系人'],
      phone: ['phone', 'tel', 'mobile', '电话', '手机', '手机号'],
      email: ['email', '邮箱'],
      wechat: ['wechat', 'weixin', '微信', '微信号'],
      company: ['company', '公司', '公司名称'],
      industry: ['industry', '行业'],
      region: ['region', 'city', '地区', '城市'],
      topic: ['topic', 'message', '咨询内容', '需求', '留言'],
      campaign: ['campaign', '_campaign', 'utm_campaign'],
      firstPage: ['firstPage', '_first_page'],
      referrer: ['referrer', '_referrer'],
      device: ['device', '_device'],
      consent: ['consent', '同意'],
    },
  },
  answer: { type: 'application/json; charset=utf-8', body: '{"received":true}' },
  hint: '先登记网站地址（例如 https://www.example.com），再把上面这段代码放进网页；没有登记的网站发来的表单不收。',
};
