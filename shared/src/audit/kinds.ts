/** 操作: the kinds of event people search the audit for, and the types of event that belong to each. Every type is in one kind. */
export const eventKinds = {
  arrival: { label: '进线', types: ['lead.created', 'lead.arrival-attached'] },
  assignment: {
    label: '分配',
    types: ['lead.assigned', 'lead.unassigned', 'lead.reclaimed', 'lead.handed-up', 'lead.reassigned', 'lead.level-breached'],
  },
  claim: { label: '认领', types: ['lead.offered', 'lead.claimed', 'lead.claim-overdue', 'lead.offer-ended'] },
  start: { label: '开始跟进', types: ['lead.started', 'lead.start-overdue'] },
  edit: { label: '改资料', types: ['lead.edited', 'lead.linked', 'contact.linked', 'contact.learned'] },
  follow: { label: '跟进', types: ['lead.followed-up', 'lead.obstacle-cleared', 'lead.next-step-overdue', 'lead.visited'] },
  credential: { label: '凭证', types: ['lead.credential-given', 'lead.credential-removed'] },
  approval: { label: '审批', types: ['lead.approval-requested', 'lead.approval-withdrawn', 'lead.approved', 'lead.approval-rejected'] },
  stage: { label: '阶段', types: ['lead.advanced'] },
  merge: {
    label: '查重合并',
    types: [
      'lead.absorbed',
      'lead.merged',
      'lead.merge-undone',
      'lead.unmerged',
      'duplicate.found',
      'duplicate.dismissed',
      'duplicate.merged',
      'duplicate.reopened',
    ],
  },
  privacy: { label: '个人数据', types: ['lead.copies-erased', 'lead.seen-by-colleague', 'contact.erased'] },
  people: {
    label: '人员',
    types: [
      'person.joined',
      'person.changed',
      'person.left',
      'person.role-set',
      'person.regions-set',
      'person.suspended',
      'person.reinstated',
      'fairness.reported',
      'calibration.opened',
      'calibration.settled',
    ],
  },
  setting: { label: '设置', types: ['setting.changed', 'setting.duty-changed'] },
} as const;
export type EventKind = keyof typeof eventKinds;
export const eventKindIds = Object.keys(eventKinds) as [EventKind, ...EventKind[]];
