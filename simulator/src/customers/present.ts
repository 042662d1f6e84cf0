import type { Customer, Relation } from '../state';
import type { World } from '../world';

/** `external_contact` of get and batch/get_by_user. */
export function presentCustomer(customer: Customer): object {
  const { externalUserid, name, type, gender, unionid, corpName, position } = customer;
  return {
    external_userid: externalUserid,
    name,
    avatar: '',
    type,
    gender,
    ...(unionid ? { unionid } : {}),
    // Company and position exist only for contacts who use WeCom themselves.
    ...(type === 2 ? { corp_name: corpName ?? '', corp_full_name: corpName ?? '', position: position ?? '' } : {}),
  };
}

const common = (relation: Relation) => ({
  userid: relation.userid,
  remark: relation.remark,
  description: relation.description,
  createtime: Math.floor(relation.createdAt / 1000),
  ...(relation.remarkCorpName ? { remark_corp_name: relation.remarkCorpName } : {}),
  remark_mobiles: relation.remarkMobiles,
  oper_userid: relation.userid,
  add_way: relation.addWay,
  ...(relation.state ? { state: relation.state } : {}),
});

/** One entry of `follow_user` in get: tags with names and groups, the member's own ones without an id. */
export function presentFollower(world: World, relation: Relation): object {
  const tags = relation.tagIds.flatMap((id) =>
    world.state.tagGroups.flatMap((group) =>
      group.tags.filter((tag) => tag.id === id).map((tag) => ({ group_name: group.name, tag_name: tag.name, tag_id: tag.id, type: 1 })),
    ),
  );
  const own = relation.personalTags.map((name) => ({ group_name: '', tag_name: name, type: 2 }));
  return { ...common(relation), tags: [...tags, ...own] };
}

/** `follow_info` of the batch call: bare tag ids. */
export const presentFollowInfo = (relation: Relation): object => ({ ...common(relation), tag_id: relation.tagIds });
