import { dayWords } from '@tongguan/shared/clock/day-start';
import { shortHash } from './audit/anchor';
import { verifyAnchors } from './audit/verify-anchors';
import { kinds } from './migrations';
import { readEnv } from './platform/env';
import { connect } from './platform/mongo';
import type { RecordKind } from './platform/trail/record';
import { verifyTrail } from './platform/trail/verify';

const words = {
  changed: '被改动',
  missing: '缺失',
  inserted: '是多出来的',
  'head differs': '末端与记录不符',
  'record missing': '所属记录不存在',
} as const;

const anchorWords = {
  'anchor changed': '锚点被改动',
  'anchor missing': '与前一天的锚点接不上，中间有锚点缺失',
  'trail differs': '轨迹与锚点不符',
  'access differs': '访问记录与锚点不符',
} as const;

const moreWords = (more: number): string => (more === 0 ? '' : more > 0 ? `，多出 ${more} 条` : `，缺少 ${-more} 条`);

/** `npm run audit:verify`: ends with code 1 when anything was found. */
const main = async (): Promise<void> => {
  const env = readEnv({ TONGGUAN_PUBLIC_URL: 'http://localhost', ...process.env });
  const { client, db } = await connect(env.MONGODB_URI);
  const begun = Date.now();
  const { records, events, findings } = await verifyTrail(db, env.TONGGUAN_TRAIL_KEY, kinds as unknown as readonly RecordKind<never>[]);
  const anchored = await verifyAnchors(db, env.TONGGUAN_TRAIL_KEY);
  await client.close();
  const say = (line: string) => process.stdout.write(`${line}\n`);
  for (const { subject, n, what } of findings.slice(0, 100)) say(`${subject} ${n === null ? '' : `第 ${n} 条`}${words[what]}`);
  say(
    `核对 ${records} 条记录、${events} 条轨迹，用时 ${((Date.now() - begun) / 1000).toFixed(1)} 秒：${findings.length === 0 ? '完好' : `发现 ${findings.length} 处问题`}`,
  );
  for (const { day, what, more } of anchored.findings.slice(0, 100)) say(`${dayWords(day)} ${anchorWords[what]}${moreWords(more)}`);
  const { newest, anchors } = anchored;
  say(
    newest
      ? `核对 ${anchors} 天的锚点：${anchored.findings.length === 0 ? '完好' : `发现 ${anchored.findings.length} 处问题`}。最新 ${dayWords(newest.day)}，校验码 ${shortHash(newest.hash)}，请与管理员企业微信里收到的对照`
      : '还没有锚点：第一个在首日结束后生成',
  );
  process.exitCode = findings.length + anchored.findings.length === 0 ? 0 : 1;
};

main().catch((error) => {
  process.stderr.write(`核对没有完成：${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(2);
});
