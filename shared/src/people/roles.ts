export const roles = ['rep', 'supervisor', 'executive', 'reviewer', 'operations', 'admin'] as const;
export type Role = (typeof roles)[number];

export const roleLabels: Record<Role, string> = {
  rep: '销售',
  supervisor: '主管',
  executive: '高管',
  reviewer: '审核',
  operations: '运营',
  admin: '管理员',
};

/** The roles that work on leads at all; the others have no lead in sight. */
export const leadRoles = ['rep', 'supervisor', 'executive'] as const satisfies readonly Role[];

export interface RoleFacts {
  userid: string;
  mainDepartment: number;
  /** Departments this person leads, from WeCom's `is_leader_in_dept`. */
  leads: number[];
  /** Set by an administrator; wins over what WeCom says. */
  override?: Role | undefined;
}

const rootDepartment = 1;

/**
 * The role a person enters with: named administrators first, then an administrator's override, then what WeCom says:
 * leader of the root department is an executive, leader of any other a supervisor of its subtree, everyone else a rep.
 */
export const roleOf = (facts: RoleFacts, administrators: readonly string[]): Role => {
  if (administrators.includes(facts.userid)) return 'admin';
  if (facts.override) return facts.override;
  if (facts.leads.includes(rootDepartment)) return 'executive';
  return facts.leads.length > 0 ? 'supervisor' : 'rep';
};
