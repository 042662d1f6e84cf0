import { type Call, text, texts } from '../api/call';
import { findPerson } from '../directory/scope';
import { Refusal } from '../refusal';
import { relationsOf, requireCustomer, requireMember } from './find';
import { presentCustomer, presentFollower, presentFollowInfo } from './present';

/** GET externalcontact/get_follow_user_list: members who have, or may have, customers: those in a sales department. */
export function followUserList({ world }: Call): object {
  const withCustomers = new Set(relationsOf(world, {}).map((relation) => relation.userid));
  const people = world.state.people.filter(
    (person) => person.status !== 5 && (withCustomers.has(person.userid) || person.position.includes('销售')),
  );
  return { follow_user: people.map((person) => person.userid) };
}

/** GET externalcontact/list: one member's customers; none at all is 84061. */
export function listCustomers({ world, query }: Call): object {
  const person = requireMember(world, query.get('userid') ?? '');
  const ids = relationsOf(world, { userid: person.userid }).map((relation) => relation.externalUserid);
  if (ids.length === 0) throw new Refusal(84061);
  return { external_userid: ids };
}

/** GET externalcontact/get: 500 followers a page; nobody has more here, so no next_cursor. */
export function getCustomer({ world, query }: Call): object {
  const customer = requireCustomer(world, query.get('external_userid') ?? '');
  const followers = relationsOf(world, { externalUserid: customer.externalUserid });
  if (followers.length === 0) throw new Refusal(84061);
  return { external_contact: presentCustomer(customer), follow_user: followers.map((relation) => presentFollower(world, relation)) };
}

/** POST externalcontact/batch/get_by_user: what reconciliation reads, page by page. */
export function batchGetByUser({ world, body }: Call): object {
  const userids = texts(body.userid_list);
  if (userids.length === 0) throw new Refusal(40063, 'userid_list');
  if (userids.length > 100) throw new Refusal(40058, 'userid_list');
  const limit = Number(body.limit ?? 50);
  if (!Number.isInteger(limit) || limit < 1 || limit > 100) throw new Refusal(40058, 'limit');
  const people = userids.map((userid) => {
    const person = findPerson(world, userid);
    if (!person || person.status === 5) throw new Refusal(40003);
    return person.userid;
  });
  const all = people.flatMap((userid) => relationsOf(world, { userid }));
  const from = readCursor(text(body.cursor));
  const page = all.slice(from, from + limit);
  return {
    external_contact_list: page.map((relation) => ({
      external_contact: presentCustomer(requireCustomer(world, relation.externalUserid)),
      follow_info: presentFollowInfo(relation),
    })),
    next_cursor: from + limit < all.length ? Buffer.from(`from:${from + limit}`).toString('base64url') : '',
    fail_info: { unlicensed_userid_list: [] },
  };
}

function readCursor(cursor: string): number {
  if (!cursor) return 0;
  const match = /^from:(\d+)$/.exec(Buffer.from(cursor, 'base64url').toString());
  if (!match) throw new Refusal(40058, 'cursor');
  return Number(match[1]);
}
