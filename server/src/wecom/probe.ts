import type { WecomSettings } from './settings';

/** One answer as it came, for an administrator to be told about. */
export interface ProbeAnswer {
  /** null: no usable answer. */
  errcode: number | null;
  body: Record<string, unknown>;
  /** The address WeCom saw the call come from; only to be shown, since the text it stands in may change at any time. */
  callerIp: string | null;
  /** WeCom's own clock, to the second. */
  date: Date | null;
}

export type Probe = (path: string, query?: Record<string, string | number>, body?: object) => Promise<ProbeAnswer>;

const unheard: ProbeAnswer = { errcode: null, body: {}, callerIp: null, date: null };
const timeoutMs = 4000;

const ipIn = (errmsg: unknown): string | null => /from ip: ([0-9a-fA-F.:]+)/.exec(String(errmsg ?? ''))?.[1] ?? null;

/** Single calls without retry, token store or log: what WeCom says right now, whatever was remembered before. Never rejects. */
export const createProbe =
  (settings: Pick<WecomSettings, 'apiUrl'>): Probe =>
  async (path, query = {}, body) => {
    const url = new URL(`${settings.apiUrl}/cgi-bin/${path}`);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
    try {
      const answer = await fetch(url, {
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
        ...(body ? { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
      });
      const json = (await answer.json()) as Record<string, unknown>;
      const errcode = json['errcode'] ?? 0;
      if (typeof errcode !== 'number') return unheard;
      const date = new Date(answer.headers.get('date') ?? Number.NaN);
      return { errcode, body: json, callerIp: ipIn(json['errmsg']), date: Number.isNaN(date.getTime()) ? null : date };
    } catch {
      return unheard;
    }
  };
