import { type Call, text, texts } from '../api/call';
import { Refusal } from '../refusal';
import { newTag, tagGroup } from './change-tags';
import { requireRelation } from './find';

/** POST externalcontact/remark: given fields only; `remark_mobiles` replaces the list, `[""]` clears it. No event follows an API's own change. */
export function remarkCustomer({ world, body }: Call): object {
  const relation = requireRelation(world, text(body.userid), text(body.external_userid));
  const set = (name: 'remark' | 'description' | 'remark_company', most: number, apply: (value: string) => void) => {
    if (body[name] === undefined) return;
    if (typeof body[name] !== 'string' || [...body[name]].length > most) throw new Refusal(40058, name);
    apply(body[name]);
  };
  const next = { ...relation };
  set('remark', 20, (value) => {
    next.remark = value;
  });
  set('description', 150, (value) => {
    next.description = value;
  });
  set('remark_company', 20, (value) => {
    next.remarkCorpName = value;
  });
  const mobiles = texts(body.remark_mobiles);
  if (mobiles.length > 0) next.remarkMobiles = mobiles.filter(Boolean);
  Object.assign(relation, next);
  world.changed();
  return {};
}

/** POST externalcontact/get_corp_tag_list: by tags, by groups, or all. */
export function corpTagList({ world, body }: Call): object {
  const tagIds = texts(body.tag_id);
  const groupIds = texts(body.group_id);
  const groups = world.state.tagGroups.filter((group) =>
    groupIds.length > 0 ? groupIds.includes(group.id) : tagIds.length === 0 || group.tags.some((tag) => tagIds.includes(tag.id)),
  );
  return {
    tag_group: groups.map((group) => ({
      group_id: group.id,
      group_name: group.name,
      create_time: Math.floor(group.createdAt / 1000),
      order: group.order,
      tag: group.tags
        .filter((tag) => groupIds.length > 0 || tagIds.length === 0 || tagIds.includes(tag.id))
        .map(({ id, name, order, createdAt }) => ({ id, name, order, create_time: Math.floor(createdAt / 1000) })),
    })),
  };
}

/** POST externalcontact/add_corp_tag: into a group by its id or name; a name already in it is 40071. An app's own change is told to nobody. */
export function addCorpTag({ world, body }: Call): object {
  const names = (Array.isArray(body.tag) ? body.tag : []).map((tag) => text((tag as { name?: unknown }).name));
  if (names.length === 0 || names.some((name) => !name)) throw new Refusal(40063, 'tag');
  if ([...names, text(body.group_name)].some((name) => [...name].length > 30)) throw new Refusal(40058, 'name');
  const group = tagGroup(world, { id: text(body.group_id), name: text(body.group_name) });
  if (names.some((name) => group.tags.some((tag) => tag.name === name))) throw new Refusal(40071);
  const added = names.map((name) => newTag(world, group, name));
  world.changed();
  return {
    tag_group: {
      group_id: group.id,
      group_name: group.name,
      tag: added.map(({ id, name, order, createdAt }) => ({ id, name, order, create_time: Math.floor(createdAt / 1000) })),
    },
  };
}

/** POST externalcontact/mark_tag: corporation tags of one follower's relation. */
export function markTag({ world, body }: Call): object {
  const relation = requireRelation(world, text(body.userid), text(body.external_userid));
  const add = texts(body.add_tag);
  const remove = texts(body.remove_tag);
  if (add.length + remove.length === 0) throw new Refusal(40063, 'add_tag or remove_tag');
  const known = new Set(world.state.tagGroups.flatMap((group) => group.tags.map((tag) => tag.id)));
  if ([...add, ...remove].some((id) => !known.has(id))) throw new Refusal(40068);
  relation.tagIds = [...new Set([...relation.tagIds, ...add])].filter((id) => !remove.includes(id));
  world.changed();
  return {};
}
