import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SimulatorOptions } from '@tongguan/simulator/options';
import { type Simulator, startSimulator } from '@tongguan/simulator/simulator';
import { decrypt, encrypt, getSignature } from '@wecom/crypto';

export const corp = {
  corpId: 'ww0123456789abcdef',
  agentId: 1000002,
  agentSecret: 'secret-of-the-test',
  callbackToken: 'SimToken1',
  callbackAesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
};

export interface World {
  sim: Simulator;
  /** Moves the stand-in's clock. */
  pass(ms: number): void;
  api(path: string, body?: object, token?: string): Promise<Record<string, unknown> & { errcode: number }>;
  token(): Promise<string>;
}

const open: { close(): Promise<void> }[] = [];
/** Closes everything this file's tests started. */
export const closeAll = async (): Promise<void> => {
  for (const one of open.splice(0)) await one.close();
};

export async function startWorld(options: Partial<SimulatorOptions> = {}): Promise<World> {
  let now = Date.UTC(2026, 0, 28, 1, 0, 0);
  const sim = await startSimulator({ ...corp, now: () => now, callbackTimeoutMs: 300, ...options });
  open.push(sim);
  let kept = '';
  const call: World['api'] = async (path, body, token = kept) => {
    const join = path.includes('?') ? '&' : '?';
    const init = body ? { method: 'POST', body: JSON.stringify(body) } : {};
    const response = await fetch(`${sim.url}/cgi-bin/${path}${join}access_token=${token}`, init);
    expect(response.status).toBe(200);
    return response.json() as Promise<Record<string, unknown> & { errcode: number }>;
  };
  const world: World = {
    sim,
    pass: (ms) => {
      now += ms;
    },
    api: call,
    token: async () => {
      const answer = await call(`gettoken?corpid=${corp.corpId}&corpsecret=${corp.agentSecret}`);
      return answer.access_token as string;
    },
  };
  kept = await world.token();
  return world;
}

export interface Product {
  url: string;
  /** Decrypted events, in the order they came. */
  events: string[];
  requests: IncomingMessage[];
}

/** The product's side, by hand: checks the signature, decrypts, and answers what `reply` gives (a plain XML, to be encrypted). */
export async function startProduct(
  reply: (event: string, count: number) => string | undefined | Promise<string | undefined> = () => undefined,
  page?: (req: IncomingMessage, res: ServerResponse) => void,
): Promise<Product> {
  const product: Product = { url: '', events: [], requests: [] };
  const server = http.createServer(async (request, response) => {
    product.requests.push(request);
    const url = new URL(request.url!, 'http://product');
    if (url.pathname !== '/api/wecom/callback') return page ? page(request, response) : response.writeHead(404).end();
    let body = '';
    for await (const part of request) body += part;
    const { msg_signature, timestamp, nonce, echostr } = Object.fromEntries(url.searchParams) as Record<string, string>;
    const sealed = echostr ?? /<Encrypt><!\[CDATA\[(.+?)\]\]><\/Encrypt>/.exec(body)?.[1] ?? '';
    if (getSignature(corp.callbackToken, timestamp!, nonce!, sealed) !== msg_signature) return response.writeHead(403).end();
    const { message, id } = decrypt(corp.callbackAesKey, sealed);
    if (id !== corp.corpId) return response.writeHead(403).end();
    if (echostr) return response.end(message);
    product.events.push(message);
    const answer = await reply(message, product.events.length);
    return response.end(answer && seal(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  product.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  open.push({
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
  return product;
}

/** A passive reply as a product must send it. */
export function seal(xml: string, corpId = corp.corpId): string {
  const sealed = encrypt(corp.callbackAesKey, xml, corpId);
  const signature = getSignature(corp.callbackToken, '1769562000', 'nonce', sealed);
  return `<xml><Encrypt>${sealed}</Encrypt><MsgSignature>${signature}</MsgSignature><TimeStamp>1769562000</TimeStamp><Nonce>nonce</Nonce></xml>`;
}

export const field = (xml: string, name: string): string | undefined =>
  new RegExp(`<${name}>(?:<!\\[CDATA\\[)?(.*?)(?:\\]\\]>)?</${name}>`).exec(xml)?.[1];

export const leadCard = (taskId: string, more: object = {}) => ({
  touser: 'rep-hz-1',
  msgtype: 'template_card',
  agentid: corp.agentId,
  template_card: {
    card_type: 'button_interaction',
    task_id: taskId,
    main_title: { title: '新线索待跟进' },
    button_list: [
      { text: '开始跟进', style: 1, key: 'start' },
      { text: '转交', style: 2, key: 'pass' },
    ],
    ...more,
  },
});
