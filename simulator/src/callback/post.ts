import http from 'node:http';
import https from 'node:https';
import { readBody } from '../read-body';

export interface Answer {
  status: number;
  body: string;
}

/** One request on a connection of its own, cut after `timeoutMs` however far it has come. */
export function request(method: 'GET' | 'POST', url: string, body: string | undefined, timeoutMs: number): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const open = url.startsWith('https:') ? https.request : http.request;
    const headers = body === undefined ? {} : { 'content-type': 'text/xml; charset=utf-8', 'content-length': Buffer.byteLength(body) };
    const outgoing = open(url, { method, headers: { ...headers, 'user-agent': 'Mozilla/4.0' }, agent: false }, (incoming) => {
      readBody(incoming).then((bytes) => {
        clearTimeout(timer);
        resolve({ status: incoming.statusCode ?? 0, body: bytes.toString('utf8') });
      }, reject);
    });
    const timer = setTimeout(() => outgoing.destroy(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs);
    outgoing.on('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    outgoing.end(body);
  });
}
