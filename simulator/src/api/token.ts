import { Refusal } from '../refusal';
import { randomText, type World } from '../world';
import type { Call } from './call';

const lifeMs = 7_200_000;
/** Within this time of its end a token or ticket is replaced instead of repeated. */
const nearEndMs = 300_000;

/** GET gettoken: the same token until near its end; several may be valid at the change-over. */
export function getToken({ world, query }: Call): object {
  const corpid = query.get('corpid');
  const secret = query.get('corpsecret');
  if (!corpid) throw new Refusal(41002);
  if (!secret) throw new Refusal(41004);
  if (corpid !== world.options.corpId) throw new Refusal(40013);
  if (secret !== world.options.agentSecret) throw new Refusal(40001);
  const now = world.now();
  const live = Object.entries(world.state.tokens).find(([, token]) => !token.ended && token.expiresAt - now > nearEndMs);
  const [value, token] = live ?? [randomText(64), { expiresAt: now + lifeMs }];
  if (!live) {
    for (const [old, { expiresAt }] of Object.entries(world.state.tokens)) if (expiresAt < now - lifeMs) delete world.state.tokens[old];
    world.state.tokens[value] = token;
    world.changed();
  }
  return { access_token: value, expires_in: Math.floor((token.expiresAt - now) / 1000) };
}

/** 41001 absent, 40014 unknown or revoked, 42001 expired or forced to expire. */
export function checkToken(world: World, value: string | null): void {
  if (!value) throw new Refusal(41001);
  const token = world.state.tokens[value];
  if (!token || token.ended === 'revoked') throw new Refusal(40014);
  if (token.ended === 'expired' || token.expiresAt <= world.now()) throw new Refusal(42001);
}

/** The platform taking tokens back early. */
export function endTokens(world: World, how: 'expired' | 'revoked'): void {
  for (const token of Object.values(world.state.tokens)) token.ended ??= how;
  world.changed();
}

/** A jsapi ticket of one kind, repeated until near its end. */
export function issueTicket(world: World, kind: 'corp' | 'agent'): object {
  const now = world.now();
  const live = Object.entries(world.state.tickets).find(([, ticket]) => ticket.kind === kind && ticket.expiresAt - now > nearEndMs);
  const [value, ticket] = live ?? [`${kind === 'corp' ? 'kgt' : 'sM4'}-${randomText(40)}`, { kind, expiresAt: now + lifeMs }];
  if (!live) {
    world.state.tickets[value] = ticket;
    world.changed();
  }
  return { ticket: value, expires_in: Math.floor((ticket.expiresAt - now) / 1000) };
}
