/**
 * 字段: what people ask "who changed it" of. `change`: the field's name inside an edit's or a merge's list of changes;
 * `types`: events that are a change of this field as a whole. Both are found by an index on the trail.
 */
export interface FieldSource {
  label: string;
  change?: string;
  types?: readonly string[];
}

const sources = {
  company: { label: '公司', change: 'company' },
  industry: { label: '行业', change: 'industry' },
  budgetBand: { label: '预算', change: 'budgetBand' },
  budgetAmount: { label: '预算金额', change: 'budgetAmount' },
  budgetWindow: { label: '采购周期', change: 'budgetWindow' },
  decisionRole: { label: '决策角色', change: 'decisionRole' },
  chain: { label: '决策链', change: 'chain' },
  rivals: { label: '竞品', change: 'rivals' },
  preferences: { label: '偏好', change: 'preferences' },
  owner: {
    label: '负责人',
    change: 'owner',
    types: ['lead.assigned', 'lead.unassigned', 'lead.reclaimed', 'lead.handed-up', 'lead.reassigned', 'lead.regrouped', 'lead.claimed'],
  },
  stage: { label: '阶段', types: ['lead.advanced'] },
  credential: { label: '凭证', types: ['lead.credential-given', 'lead.credential-removed'] },
  approval: { label: '审批', types: ['lead.approval-requested', 'lead.approval-withdrawn', 'lead.approved', 'lead.approval-rejected'] },
  next: { label: '下一步', types: ['lead.followed-up'] },
  obstacle: { label: '障碍', types: ['lead.followed-up', 'lead.obstacle-cleared'] },
  contact: { label: '联系方式', types: ['contact.learned', 'contact.linked', 'contact.erased', 'lead.linked'] },
  role: { label: '角色', types: ['person.role-set'] },
  duty: { label: '接线索的安排', types: ['person.regions-set', 'setting.duty-changed'] },
  setting: { label: '设置', types: ['setting.changed'] },
} as const satisfies Record<string, FieldSource>;

export type AuditField = keyof typeof sources;
export const auditFields: Record<AuditField, FieldSource> = sources;
export const auditFieldIds = Object.keys(sources) as [AuditField, ...AuditField[]];
export const auditFieldLabels = Object.fromEntries(auditFieldIds.map((id) => [id, sources[id].label])) as Record<AuditField, string>;
