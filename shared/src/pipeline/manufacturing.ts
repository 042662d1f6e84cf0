import { documentNumber } from './document-number';
import type { Credential, Pipeline, Stage } from './pipeline';

const file = (id: string, label: string): Credential => ({ id, label, kind: 'file', types: ['pdf', 'image', 'office'] });
const scan = (id: string, label: string): Credential => ({ id, label, kind: 'file', types: ['pdf', 'image'] });
const number = (id: string, label: string, example: string): Credential => ({
  id,
  label,
  kind: 'text',
  max: 40,
  pattern: documentNumber,
  example,
});
const stage = (id: string, label: string, credentials: Credential[], signs = false): Stage => ({
  id: `m-${id}`,
  label,
  credentials,
  approval: 'supervisor-or-reviewer',
  ...(signs ? { signs } : {}),
});

/** 制造业 (D1) with its credentials (D2, D7). Stage ids begin with `m-`: no two pipelines share one. */
export const manufacturing: Pipeline = {
  id: 'manufacturing',
  version: 1,
  label: '制造业',
  stages: [
    stage('lead', '线索获取', [file('source-proof', '来源凭据')]),
    stage('contact', '初步接触', [file('minutes', '接触纪要')]),
    stage('need', '需求确认', [file('requirement', '需求文档'), number('engineer', '工程师工号', 'E10086')]),
    stage('quote', '报价发送', [scan('quotation', '报价单'), number('quotation-number', '报价单号', 'BJ-2026-0128')]),
    stage('sample', '样品交付', [scan('sample-receipt', '样品签收单'), scan('ppap', 'PPAP批准')]),
    stage(
      'contract',
      '合同签订',
      [scan('stamped-contract', '盖章合同扫描件'), number('legal-version', '法务审核版本号', 'LEGAL-V3')],
      true,
    ),
    stage('order', '订单执行', [scan('order', '订单确认书'), number('order-number', '订单号', 'PO-2026-0128')]),
    stage('service', '售后服务', [scan('acceptance', '验收单')]),
  ],
};
