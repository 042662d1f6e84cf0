import { pathOf } from './path-of';

const idPattern = /^[0-9A-Za-z_-]{1,64}$/;

/**
 * A card's or a code's link names its lead before the `#` (`/m/?lead=…`, `/m/?no=…`, and an expo visitor's `/m/?visitor=…`), since what follows it is lost on the way
 * through a sign-in elsewhere. Before the router looks, the name is put where the router finds it.
 */
const query = new URLSearchParams(location.search);
const lead = query.get('lead');
const no = query.get('no');
const visitor = query.get('visitor');
if (lead && idPattern.test(lead)) history.replaceState(null, '', `${location.pathname}#${pathOf('lead', { lead })}`);
else if (no) history.replaceState(null, '', `${location.pathname}#${pathOf('home', { tab: 'scan', no })}`);
else if (visitor) history.replaceState(null, '', `${location.pathname}#${pathOf('expo', { visitor })}`);
