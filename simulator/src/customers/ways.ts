import { type Call, text, texts } from '../api/call';
import { Refusal } from '../refusal';
import type { ContactWay } from '../state';
import { randomText } from '../world';
import { requireMember } from './find';

const present = (way: ContactWay): object => ({
  config_id: way.configId,
  type: way.type,
  scene: way.scene,
  remark: way.remark,
  state: way.state,
  skip_verify: way.skipVerify,
  user: way.users,
  ...(way.scene === 2 ? { qr_code: qrCode(way) } : {}),
});

const qrCode = ({ configId }: ContactWay): string => `https://wework.example.com/qr/${configId}`;

const requireWay = ({ world, body }: Call): ContactWay => {
  const way = world.state.contactWays.find((one) => one.configId === text(body.config_id));
  if (!way) throw new Refusal(41044);
  return way;
};

/** POST externalcontact/add_contact_way: 联系我. `state` and `remark` hold 30 characters; one member for type 1, up to 100 for type 2. */
export function addContactWay({ world, body }: Call): object {
  const { type, scene } = body;
  if (type !== 1 && type !== 2) throw new Refusal(40058, 'type');
  if (scene !== 1 && scene !== 2) throw new Refusal(40058, 'scene');
  if ([...text(body.remark)].length > 30) throw new Refusal(40058, 'remark');
  if ([...text(body.state)].length > 30) throw new Refusal(40058, 'state');
  const users = texts(body.user);
  if (users.length === 0 || users.length > 100 || (type === 1 && users.length !== 1)) throw new Refusal(40058, 'user');
  for (const userid of users) requireMember(world, userid);
  const way: ContactWay = {
    configId: randomText(16),
    type,
    scene,
    remark: text(body.remark),
    state: text(body.state),
    skipVerify: body.skip_verify !== false,
    users,
    createdAt: world.now(),
  };
  world.state.contactWays.push(way);
  world.changed();
  return { config_id: way.configId, ...(scene === 2 ? { qr_code: qrCode(way) } : {}) };
}

/** POST externalcontact/get_contact_way */
export const getContactWay = (call: Call): object => ({ contact_way: present(requireWay(call)) });

/** POST externalcontact/list_contact_way: ids only, page by page. */
export function listContactWays({ world, body }: Call): object {
  const limit = Number(body.limit ?? 100);
  if (!Number.isInteger(limit) || limit < 1 || limit > 1000) throw new Refusal(40058, 'limit');
  const from = Number(text(body.cursor) || 0);
  const ways = world.state.contactWays;
  return {
    contact_way: ways.slice(from, from + limit).map((way) => ({ config_id: way.configId })),
    ...(from + limit < ways.length ? { next_cursor: String(from + limit) } : {}),
  };
}

/** POST externalcontact/del_contact_way */
export function deleteContactWay(call: Call): object {
  const way = requireWay(call);
  call.world.state.contactWays = call.world.state.contactWays.filter((one) => one !== way);
  call.world.changed();
  return {};
}
