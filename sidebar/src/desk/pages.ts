import type { Role } from '@tongguan/shared/people/roles';
import type { ReactNode } from 'react';
import type { DeskParts } from './parts';
import type { Place } from './use-place';

export interface PageProps {
  parts: DeskParts;
  place: Place;
  role: Role;
}

export interface DeskPage {
  /** Its word in the address, `#leads`. */
  id: string;
  title: string;
  /** Whoever else opens its address is told that it is not theirs; the server decides what they may read. */
  roles: readonly Role[];
  /** Fetched when it is opened. */
  load: () => Promise<{ Page: (props: PageProps) => ReactNode }>;
}

/** The pages of the desk, in the order of the rail. A new screen is a line here and a module that exports `Page`. */
export const pages: readonly DeskPage[] = [
  { id: 'leads', title: '线索', roles: ['executive', 'supervisor', 'rep'], load: () => import('./leads-page') },
  { id: 'customers', title: '客户', roles: ['executive', 'supervisor', 'rep'], load: () => import('./customers-page') },
  { id: 'import', title: '导入', roles: ['supervisor', 'operations', 'admin'], load: () => import('./import-page') },
  { id: 'sources', title: '来源', roles: ['operations', 'admin'], load: () => import('./sources-page') },
  { id: 'scripts', title: '话术', roles: ['supervisor', 'operations'], load: () => import('./scripts-page') },
  { id: 'tags', title: '标签规则', roles: ['operations', 'admin'], load: () => import('./tags-page') },
  { id: 'people', title: '人员', roles: ['supervisor', 'operations', 'admin'], load: () => import('./people-page') },
  { id: 'settings', title: '设置', roles: ['operations', 'admin'], load: () => import('./settings-page') },
  { id: 'messages', title: '消息', roles: ['operations', 'admin'], load: () => import('./messages-page') },
  { id: 'rules', title: '分配规则', roles: ['operations', 'admin'], load: () => import('./rules-page') },
  { id: 'fairness', title: '公平', roles: ['supervisor', 'executive'], load: () => import('./fairness-page') },
  { id: 'expo', title: '展会', roles: ['operations', 'admin'], load: () => import('./expo-page') },
  { id: 'customer-types', title: '客户类型', roles: ['operations', 'admin'], load: () => import('./customer-types-page') },
  { id: 'ways', title: '渠道码', roles: ['operations', 'admin'], load: () => import('./ways-page') },
];

export const pagesOf = (role: Role): readonly DeskPage[] => pages.filter(({ roles }) => roles.includes(role));
