import Taro from '@tarojs/taro';
import type { Response, Send } from '@tongguan/shared/api/client';

/** Told at the build: see config/index.js. */
declare const TONGGUAN_PUBLIC_URL: string;

const timeoutMs = 10_000;
const slowestBytesPerMs = 8;
const unheard: Response = { status: 0, body: null };

/** How the mini-program's requests leave. Never rejects: a refusal by the network is status 0. */
export const taroSend: Send = async ({ method, path, body, headers = {} }) => {
  const data = body === undefined ? undefined : JSON.stringify(body);
  try {
    const answer = await Taro.request({
      url: TONGGUAN_PUBLIC_URL + path,
      method,
      header: { accept: 'application/json', ...(data === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(data === undefined ? {} : { data }),
      timeout: timeoutMs + (data?.length ?? 0) / slowestBytesPerMs,
    });
    const parsed = typeof answer.data === 'object' ? answer.data : null;
    return parsed === null && [502, 503, 504].includes(answer.statusCode) ? unheard : { status: answer.statusCode, body: parsed };
  } catch {
    return unheard;
  }
};
