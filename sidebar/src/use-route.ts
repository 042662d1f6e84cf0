import { useEffect, useState } from 'react';

/** The manager's screens behind the list. */
export const deskViews = ['report', 'expo', 'labels'] as const;
export type DeskView = (typeof deskViews)[number];

/** `gate`: opened to look at the stage panel, which then comes into sight. */
export type Route =
  | { at: 'chat' }
  | { at: 'list'; today?: boolean }
  | { at: 'audit' }
  | { at: 'lead'; lead: string; gate?: boolean }
  | { at: 'find'; no: string }
  | { at: 'desk'; view: DeskView };

const idPattern = /^[0-9A-Za-z_-]{1,64}$/;
const leadRoute = (lead: string | null | undefined, gate = false): Route | undefined =>
  lead && idPattern.test(lead) ? { at: 'lead', lead, ...(gate ? { gate } : {}) } : undefined;

/** `#list`, `#today` (the list at 今日), `#audit`, `#lead=<id>`, `#lead=<id>/gate`, `#desk=<view>`, `#chat`; without one of these (WeCom leaves its own) `?lead=<id>` (a message card) or `?no=<number>` (a scanned code) opens that lead. */
export const routeOf = ({ hash, search }: Pick<Location, 'hash' | 'search'>): Route => {
  if (hash === '#list') return { at: 'list' };
  if (hash === '#today') return { at: 'list', today: true };
  if (hash === '#audit') return { at: 'audit' };
  if (hash === '#chat') return { at: 'chat' };
  const view = deskViews.find((one) => hash === `#desk=${one}`);
  if (view) return { at: 'desk', view };
  const asked = new URLSearchParams(search);
  const [lead, part] = hash.startsWith('#lead=') ? hash.slice(6).split('/') : [asked.get('lead')];
  const no = asked.get('no');
  if (!lead && no) return { at: 'find', no };
  return leadRoute(lead, part === 'gate') ?? { at: 'chat' };
};

/** A page of the app that can be gone to; a scanned code is only come from. */
type Place = Exclude<Route, { at: 'find' }>;

const hashOf = (route: Place): string => {
  if (route.at === 'lead') return `#lead=${route.lead}${route.gate ? '/gate' : ''}`;
  return route.at === 'desk' ? `#desk=${route.view}` : `#${route.at}`;
};

export const go = (route: Place): void => {
  location.hash = hashOf(route);
};

/** Instead of the page now shown: going back skips it. */
export const goInstead = (route: Place): void => location.replace(hashOf(route));

/** The hash alone moves: WeCom's signature covers the address up to it. */
export const useRoute = (): Route => {
  const [route, setRoute] = useState(() => routeOf(location));
  useEffect(() => {
    const follow = () => setRoute(routeOf(location));
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);
  return route;
};
