import { type Call, text } from '../api/call';
import { Refusal } from '../refusal';

/** POST externalcontact/get_unassigned_list: customers of members who left, page by page. */
export function unassignedList({ world, body }: Call): object {
  const size = Number(body.page_size ?? 1000);
  if (!Number.isInteger(size) || size < 1 || size > 1000) throw new Refusal(40058, 'page_size');
  const from = Number(text(body.cursor) || 0);
  const all = world.state.left.flatMap(({ userid, at }) =>
    world.state.relations
      .filter((relation) => relation.userid === userid && !relation.deletedByCustomer)
      .map((relation) => ({
        handover_userid: userid,
        external_userid: relation.externalUserid,
        dimission_time: Math.floor(at / 1000),
      })),
  );
  const isLast = from + size >= all.length;
  return { info: all.slice(from, from + size), is_last: isLast, ...(isLast ? {} : { next_cursor: String(from + size) }) };
}
