export const callbackModes = ['normal', 'lost', 'doubled', 'tripled', 'out-of-order', 'delayed'] as const;
export type CallbackMode = (typeof callbackModes)[number];

export interface Faults {
  /** `true`: connections are cut without an answer; `busy`: every call answers -1. */
  outage: boolean | 'busy';
  /** Real milliseconds every API answer is held back. */
  slowMs: number;
  /** API path (`message/send`) or `*` -> the code it answers, this many times more. */
  errcodes: Record<string, { code: number; times: number }>;
  callbackMode: CallbackMode;
  /** Real milliseconds for the modes `delayed` and `out-of-order`. */
  callbackDelayMs: number;
}

export interface Permissions {
  /** false: this caller's address is not among the trusted ones (60020). */
  trustedIp: boolean;
  /** API paths the app may not call (48002). */
  forbiddenApis: string[];
  /** false: the app is not ticked under 客户联系 → 可调用接口的应用 (84074). */
  externalContact: boolean;
  /** null: the whole corporation. */
  scope: { users: string[]; departments: number[] } | null;
  /** false: the app has no callback URL, so interactive cards are refused and no event leaves. */
  callbackConfigured: boolean;
  /** true: the console sends a welcome message of its own, so the app gets no welcome code. */
  consoleWelcome: boolean;
  /** true: the company has set up 通讯录同步 with our callback address, so changes of people and departments are told too. */
  contactsSync: boolean;
  /** false: somebody has switched the app off in the console. */
  agentEnabled: boolean;
  /** 可信域名 as agent/get tells it; null: none is set. */
  redirectDomain: string | null;
}

export const noFaults = (): Faults => ({ outage: false, slowMs: 0, errcodes: {}, callbackMode: 'normal', callbackDelayMs: 1500 });

export const noRestrictions = (redirectDomain: string | null): Permissions => ({
  trustedIp: true,
  forbiddenApis: [],
  externalContact: true,
  scope: null,
  callbackConfigured: true,
  consoleWelcome: false,
  contactsSync: false,
  agentEnabled: true,
  redirectDomain,
});

/** The code injected for this path, if any is left; takes one away. */
export function takeInjected(faults: Faults, path: string): number | undefined {
  const name = faults.errcodes[path] ? path : '*';
  const entry = faults.errcodes[name];
  if (!entry || entry.times < 1) return undefined;
  entry.times -= 1;
  if (entry.times === 0) delete faults.errcodes[name];
  return entry.code;
}
