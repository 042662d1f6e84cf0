import { deliverEvent } from '../callback/deliver';
import { Refusal } from '../refusal';
import type { TagGroup } from '../state';
import { type CallbackRecord, randomText, type World } from '../world';

/** A group by its id, or by its name, which makes it where there is none. */
export function tagGroup(world: World, { id, name }: { id: string; name: string }): TagGroup {
  const known = world.state.tagGroups.find((group) => (id ? group.id === id : group.name === name));
  if (known) return known;
  if (id || !name) throw new Refusal(40068, 'group');
  const group = { id: `etSAMPLE${randomText(8)}`, name, order: 0, createdAt: world.now(), tags: [] };
  world.state.tagGroups.push(group);
  return group;
}

export function newTag(world: World, group: TagGroup, name: string): TagGroup['tags'][number] {
  const tag = { id: `etSAMPLE${randomText(8)}`, name, order: 0, createdAt: world.now() };
  group.tags.push(tag);
  return tag;
}

const told = (world: World, changeType: string, id: string, tagType: 'tag' | 'tag_group'): Promise<CallbackRecord> => {
  world.changed();
  return deliverEvent(world, { Event: 'change_external_tag', ChangeType: changeType, Id: id, TagType: tagType });
};

const requireTag = (world: World, id: string) => {
  const group = world.state.tagGroups.find(({ tags }) => tags.some((tag) => tag.id === id));
  if (!group) throw new Error(`no such tag: ${id}`);
  return { group, tag: group.tags.find((tag) => tag.id === id)! };
};

/** What an administrator does to corporation tags in the console, which is told to the app, unlike what it does itself. */
export async function createTag(world: World, group: string, name: string): Promise<string> {
  const tag = newTag(world, tagGroup(world, { id: '', name: group }), name);
  await told(world, 'create', tag.id, 'tag');
  return tag.id;
}

export function renameTag(world: World, id: string, name: string): Promise<CallbackRecord> {
  requireTag(world, id).tag.name = name;
  return told(world, 'update', id, 'tag');
}

/** Gone from every customer too, of which no event speaks. */
export function deleteTag(world: World, id: string): Promise<CallbackRecord> {
  const { group } = requireTag(world, id);
  group.tags = group.tags.filter((tag) => tag.id !== id);
  for (const relation of world.state.relations) relation.tagIds = relation.tagIds.filter((held) => held !== id);
  return told(world, 'delete', id, 'tag');
}

export function shuffleTags(world: World, name: string): Promise<CallbackRecord> {
  const group = tagGroup(world, { id: '', name });
  group.tags.reverse().forEach((tag, order) => {
    tag.order = order;
  });
  return told(world, 'shuffle', group.id, 'tag_group');
}
