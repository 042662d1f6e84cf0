import type { Adapter } from './adapter';

/**
 * Any form tool that posts JSON to an address (金数据, 问卷星, a 飞书 automation's "send HTTP request"): nothing is known of its fields,
 * so operations maps them on a sample. The first mapping knows 金数据's envelope alone.
 */
export const tool: Adapter = {
  label: '表单工具（金数据等）',
  channel: 'form',
  door: 'secret',
  mapping: {
    delivery: ['form', 'entry.serial_number'],
    labels: {},
    items: {
      name: ['entry.creator_name', 'name', '姓名'],
      phone: ['phone', '手机', '手机号', '电话'],
      email: ['email', '邮箱'],
      company: ['company', '公司'],
      campaign: ['form_name'],
      device: ['entry.info_os'],
      capturedAt: ['entry.created_at'],
    },
  },
  answer: { type: 'application/json; charset=utf-8', body: '{"received":true}' },
  hint: '在表单工具的「数据推送」里填上面这个地址；推一条测试数据，再到「对应字段」里把字段对上。',
};
