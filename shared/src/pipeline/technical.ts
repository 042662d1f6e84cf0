import { documentNumber } from './document-number';
import type { Pipeline } from './pipeline';

/** 技术型 (D1) with its credentials (D2): what each stage must show before the next one begins. */
export const technical: Pipeline = {
  id: 'technical',
  version: 1,
  label: '技术型',
  odds: { stage: 'demo', credential: 'match-score', below: 3, passes: 'poc' },
  stages: [
    {
      id: 'contact',
      label: '技术对接',
      credentials: [{ id: 'architecture', label: 'IT架构图', kind: 'file', types: ['pdf', 'image', 'office'] }],
      approval: 'supervisor-or-reviewer',
    },
    {
      id: 'demo',
      label: '方案演示',
      credentials: [
        { id: 'match-score', label: '痛点匹配度', kind: 'score', min: 1, max: 5 },
        { id: 'signed-page', label: '客户签字页', kind: 'file', types: ['pdf', 'image'] },
        { id: 'environment', label: '环境截图', kind: 'file', types: ['image', 'pdf'] },
        { id: 'test-cases', label: '测试用例', kind: 'file', types: ['pdf', 'office', 'image'] },
        { id: 'review-minutes', label: '评审纪要', kind: 'file', types: ['pdf', 'office', 'image'] },
      ],
      approval: 'supervisor-or-reviewer',
    },
    {
      id: 'poc',
      label: 'POC测试',
      credentials: [
        { id: 'report-number', label: '测试报告编号', kind: 'text', max: 40, pattern: documentNumber, example: 'TR-2026-0128' },
        { id: 'failures', label: '失败项清单', kind: 'file', types: ['pdf', 'office', 'image'] },
      ],
      approval: 'supervisor-or-reviewer',
    },
    {
      id: 'contract',
      label: '合同谈判',
      credentials: [
        { id: 'legal-version', label: '法务审核版本号', kind: 'text', max: 40, pattern: documentNumber, example: 'LEGAL-V3' },
        { id: 'contract-draft', label: '合同稿', kind: 'file', types: ['pdf', 'office'] },
      ],
      approval: 'supervisor-or-reviewer',
      signs: true,
    },
  ],
};
