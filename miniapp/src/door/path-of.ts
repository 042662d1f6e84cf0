import type { Page } from './door';

/** A page's path in the app, with its query. */
export const pathOf = (page: Page, query: Record<string, string> = {}): string => {
  const pairs = Object.entries(query).map(([key, value]) => `${key}=${encodeURIComponent(value)}`);
  return `/pages/${page}/index${pairs.length > 0 ? `?${pairs.join('&')}` : ''}`;
};
