import fs from 'node:fs';
import path from 'node:path';
import { evaluate, runNode, temporaryFolder } from '../support/run-script';

const folder = temporaryFolder();
const names = [
  'TONGGUAN_MASTER_KEY',
  'TONGGUAN_INDEX_KEY',
  'TONGGUAN_TRAIL_KEY',
  'TONGGUAN_WEBHOOK_SECRETS',
  'WECOM_CORP_ID',
  'WECOM_AGENT_ID',
  'WECOM_AGENT_SECRET',
  'WECOM_CALLBACK_TOKEN',
  'WECOM_CALLBACK_AES_KEY',
];
const unset = Object.fromEntries(names.map((name) => [name, '']));
const code = (data: string) => `import { secretsFor } from './scripts/lib/first-hour.mjs'; tell(secretsFor(${JSON.stringify(data)}));`;
const load = (data: string, env: NodeJS.ProcessEnv = {}) => evaluate<Record<string, string>>(code(data), { ...unset, ...env });

test('every secret has the shape its reader expects', async () => {
  const secrets = await load(path.join(folder, 'shape'));
  const bytes = (name: string) => Buffer.from(secrets[name]!, 'base64').length;
  expect([bytes('TONGGUAN_MASTER_KEY'), bytes('TONGGUAN_INDEX_KEY'), bytes('TONGGUAN_TRAIL_KEY')]).toEqual([32, 32, 32]);
  const [source, secret] = secrets['TONGGUAN_WEBHOOK_SECRETS']!.split(/=(.*)/s);
  expect([source, Buffer.from(secret!, 'base64').length]).toEqual(['website', 32]);
  expect(secrets['WECOM_CORP_ID']).toMatch(/^ww[0-9a-f]{16}$/);
  expect(secrets['WECOM_AGENT_ID']).toBe('1000002');
  expect(secrets['WECOM_AGENT_SECRET']!.length).toBeGreaterThanOrEqual(32);
  expect(secrets['WECOM_CALLBACK_TOKEN']).toMatch(/^[0-9a-zA-Z]{1,32}$/);
  const aes = secrets['WECOM_CALLBACK_AES_KEY']!;
  expect(aes).toMatch(/^[A-Za-z0-9]{43}$/);
  const key = Buffer.from(`${aes}=`, 'base64');
  expect([key.length, key.toString('base64')]).toEqual([32, `${aes}=`]);
});

test('only the owner may read the file, and a second run keeps every secret', async () => {
  const data = path.join(folder, 'stable');
  const first = await load(data);
  const file = path.join(data, 'secrets.json');
  expect(fs.statSync(file).mode & 0o777).toBe(0o600);
  fs.chmodSync(file, 0o644);
  expect(await load(data)).toEqual(first);
  expect(fs.statSync(file).mode & 0o777).toBe(0o600);
});

test('the environment wins and is not written down', async () => {
  const data = path.join(folder, 'environment');
  const secrets = await load(data, { WECOM_CORP_ID: 'wwfromenvironment' });
  expect(secrets['WECOM_CORP_ID']).toBe('wwfromenvironment');
  expect(fs.readFileSync(path.join(data, 'secrets.json'), 'utf8')).not.toContain('wwfromenvironment');
});

test('no new master key is made over data that the lost one encrypted', async () => {
  const data = path.join(folder, 'lost');
  fs.mkdirSync(path.join(data, 'db'), { recursive: true });
  fs.writeFileSync(path.join(data, 'db', 'a-table'), '');
  const { code: exit, stderr } = await runNode(['--input-type=module', '-e', `const tell = () => {};\n${code(data)}`], unset);
  expect(stderr).toContain('请从备份恢复');
  expect(exit).not.toBe(0);
  expect(fs.existsSync(path.join(data, 'secrets.json'))).toBe(false);
});

test('a damaged file is refused, never replaced', async () => {
  const data = path.join(folder, 'damaged');
  fs.mkdirSync(data);
  fs.writeFileSync(path.join(data, 'secrets.json'), '{"TONGGUAN_MAS');
  await expect(load(data)).rejects.toThrow('已损坏');
  expect(fs.readFileSync(path.join(data, 'secrets.json'), 'utf8')).toBe('{"TONGGUAN_MAS');
});
