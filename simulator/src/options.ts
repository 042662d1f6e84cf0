/** What one simulated corporation needs. Every secret is the caller's: nothing here has a built-in one. */
export interface SimulatorOptions {
  /** 0 or absent: any free port. */
  port?: number;
  /** Base url of the product behind the proxy, e.g. `http://127.0.0.1:7100`. */
  target?: string;
  /** Where events are posted; absent: `${target}/api/wecom/callback`; null: the app has no callback URL. */
  callbackUrl?: string | null;
  /** JSON file that outlives the process; absent: memory only. */
  statePath?: string;
  corpId: string;
  agentId: number;
  agentSecret: string;
  callbackToken: string;
  callbackAesKey: string;
  /** Milliseconds since the epoch. Every deadline of the stand-in (tokens, codes, windows) reads this clock. */
  now?: () => number;
  /** Hosts (no scheme) that OAuth and the JS-SDK accept; absent: the stand-in's own names. */
  trustedDomains?: string[];
  limits?: Partial<Limits>;
  /** Real milliseconds before a callback is cut; WeCom's own is 5000. */
  callbackTimeoutMs?: number;
}

export interface Limits {
  /** Calls per API and minute before 45009. */
  apiPerMinute: number;
  /** App messages per recipient; what is above is dropped without a word. */
  personPerMinute: number;
  personPerHour: number;
  corpTicketPerHour: number;
  agentTicketPerHour: number;
}

export const defaultLimits: Limits = {
  apiPerMinute: 10_000,
  personPerMinute: 30,
  personPerHour: 1000,
  corpTicketPerHour: 400,
  agentTicketPerHour: 100,
};

export type ResolvedOptions = Required<Omit<SimulatorOptions, 'statePath' | 'limits' | 'target' | 'callbackUrl' | 'now'>> & {
  statePath?: string;
  target?: string;
  callbackUrl: string | null;
  now: () => number;
};

export function resolveOptions(given: SimulatorOptions): ResolvedOptions {
  const { target, callbackUrl, statePath } = given;
  if (Buffer.from(`${given.callbackAesKey}=`, 'base64').length !== 32)
    throw new Error('callbackAesKey must be the 43 characters of an EncodingAESKey');
  return {
    port: given.port ?? 0,
    ...(target ? { target: target.replace(/\/+$/, '') } : {}),
    ...(statePath ? { statePath } : {}),
    callbackUrl: callbackUrl !== undefined ? callbackUrl : target ? `${target.replace(/\/+$/, '')}/api/wecom/callback` : null,
    corpId: given.corpId,
    agentId: given.agentId,
    agentSecret: given.agentSecret,
    callbackToken: given.callbackToken,
    callbackAesKey: given.callbackAesKey,
    now: given.now ?? Date.now,
    trustedDomains: given.trustedDomains ?? ['127.0.0.1', 'localhost'],
    callbackTimeoutMs: given.callbackTimeoutMs ?? 5000,
  };
}
