import type { Adapter } from './adapter';
import { baidu } from './baidu';
import { douyin } from './douyin';
import { form } from './form';
import { tencent } from './tencent';
import { tool } from './tool';

/** Every kind of source that operations may set up. A new one is a file beside these and a line here. */
export const adapters = { form, douyin, tencent, baidu, tool } as const satisfies Record<string, Adapter>;
export type AdapterId = keyof typeof adapters;
export const adapterIds = Object.keys(adapters) as [AdapterId, ...AdapterId[]];
