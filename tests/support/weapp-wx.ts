import type { House } from './house';

interface Options {
  /** Absent: WeChat itself, which has no WeCom to ask. */
  userid?: string;
  /** Further calls of `wx`, or others in their place. */
  wx?: Record<string, unknown>;
}

interface RequestOptions {
  url: string;
  method: string;
  header: Record<string, string>;
  data?: string;
  success: (answer: { statusCode: number; header: object; data: unknown }) => void;
  fail: (error: { errMsg: string }) => void;
}

/** What `wx` hands to a callback, by the call's own `success`. */
export const answers =
  <A>(answer: A) =>
  ({ success }: { success: (answer: A) => void }): void =>
    success(answer);

/**
 * `wx` on one person's phone: its requests reach the house over real HTTP while `line.up`, and its login hands out a code of the
 * simulator's. `paths` lists what was asked; `rows` makes the list of leads as long as wanted.
 */
export const wxOf = (house: House, { userid, wx = {} }: Options) => {
  const line = { up: true };
  const paths: string[] = [];
  const long = { rows: 0 };

  const lengthen = (path: string, data: { leads?: { id: string; no: string }[] }): unknown => {
    const first = data.leads?.[0];
    if (!path.startsWith('/api/leads?') || !first || long.rows === 0) return data;
    return { ...data, leads: Array.from({ length: long.rows }, (_, i) => ({ ...first, id: `${first.id}-${i}`, no: `${first.no}-${i}` })) };
  };
  const request = ({ url, method, header, data, success, fail }: RequestOptions) => {
    const { pathname, search, origin } = new URL(url);
    if (origin !== 'https://tongguan.example') throw new Error(`not the product's address: ${url}`);
    const carry = async (): Promise<void> => {
      if (!line.up) return fail({ errMsg: 'request:fail' });
      paths.push(`${method} ${pathname}`);
      const answer = await fetch(house.server.url + pathname + search, { method, headers: header, body: data ?? null });
      const text = await answer.text();
      success({ statusCode: answer.status, header: {}, data: text ? lengthen(pathname + search, JSON.parse(text)) : null });
    };
    void carry().catch((error: unknown) => fail({ errMsg: String(error) }));
    return { abort: () => {} };
  };
  const login = ({ success }: { success: (answer: { code: string }) => void }): void =>
    success({ code: house.simulator.control.issueJsCode(userid!) });
  return { wx: { ...(userid ? { qy: { login } } : {}), request, ...wx }, line, paths, long };
};
