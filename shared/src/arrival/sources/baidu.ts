import type { Adapter } from './adapter';

/** 百度基木鱼 / 营销通: the answers of the form are a list of `{type, name, value}`. */
export const baidu: Adapter = {
  label: '百度基木鱼',
  channel: 'baidu',
  door: 'secret',
  mapping: {
    delivery: ['clueId'],
    labels: {},
    items: {
      name: ['formDetail[type=name].value', 'formDetail[name=姓名].value', 'imName'],
      phone: ['cluePhoneNumber', 'formDetail[type=phone].value', 'formDetail[name=电话].value', 'formDetail[name=手机号].value'],
      wechat: ['wechatAccount', 'formDetail[name=微信].value'],
      email: ['formDetail[type=email].value', 'formDetail[name=邮箱].value'],
      company: ['formDetail[name=公司].value', 'formDetail[name=公司名称].value'],
      industry: ['formDetail[name=行业].value'],
      region: ['city', 'area'],
      campaign: ['flowChannelName', 'unitId'],
      topic: ['formDetail[name=咨询内容].value', 'formDetail[name=需求].value', 'solutionTypeName'],
      firstPage: ['url'],
      referrer: ['consultUrl'],
      capturedAt: ['commitTime'],
    },
  },
  answer: { type: 'application/json; charset=utf-8', body: '{"code":0,"message":"success"}' },
  hint: '百度营销 → 线索 API → 推送设置，推送地址填上面这个。',
};
