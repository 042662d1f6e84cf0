import type { Channel } from '../../lead/choices';
import type { Mapping } from '../mapping';

/**
 * One kind of source, declared: what its deliveries look like and what it wants to hear. Who may deliver is the same for all that
 * push: the secret in the address. None of the advertising platforms signs what it pushes.
 */
export interface Adapter {
  label: string;
  channel: Channel;
  /** `secret`: a secret stands in the address that is given to the platform. `site`: a public key does, and the page's own address is checked. */
  door: 'secret' | 'site';
  /** Holds until operations puts its own in its place. */
  mapping: Mapping;
  /** What the platform takes for "received". */
  answer: { type: string; body: string };
  /** What to do on the other side, in one sentence. */
  hint: string;
}
