import fs from 'node:fs';
import path from 'node:path';
import { runNode, temporaryFolder } from '../support/run-script';

const folder = temporaryFolder();
const fresh = (name: string) => ({ TONGGUAN_DATA: path.join(folder, name), TONGGUAN_VENV: path.join(folder, 'no-venv'), MONGODB_URI: '' });
const start = (env: NodeJS.ProcessEnv) => runNode(['scripts/start.mjs'], env);

/** A program that answers like a Python of the given version, with or without ensurepip. */
const pythonThatSays = (name: string, answer: string) => {
  const bin = path.join(folder, name);
  fs.mkdirSync(bin);
  fs.writeFileSync(path.join(bin, 'python3'), `#!/bin/sh\necho "${answer}"\n`, { mode: 0o755 });
  return bin;
};

const oneSentence = (text: string) => text.trimEnd().split('\n').length === 1;

test('without Python the start says what to install', async () => {
  const { code, stderr, stdout } = await start({ ...fresh('no-python'), PATH: '' });
  expect(stderr).toBe('没有找到 Python 3.10 或更高版本，内置数据库需要它：请安装 Python 3，或用 MONGODB_URI 指定已有的 MongoDB。\n');
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
});

test('an old Python is named with its version', async () => {
  const { code, stderr } = await start({ ...fresh('old-python'), PATH: pythonThatSays('bin-old', '3.9 ok') });
  expect(stderr).toMatch(/^Python 版本过低（当前 3\.9）/);
  expect(oneSentence(stderr)).toBe(true);
  expect(code).toBe(1);
});

test('a Python that cannot make virtual environments names the package', async () => {
  const { code, stderr } = await start({ ...fresh('bare-python'), PATH: pythonThatSays('bin-bare', '3.12 no') });
  expect(stderr).toContain('sudo apt-get install python3.12-venv');
  expect(oneSentence(stderr)).toBe(true);
  expect(code).toBe(1);
});

test('too little disk is told with what is needed', async () => {
  const { code, stderr } = await start({ ...fresh('no-disk'), TONGGUAN_MIN_DISK_MB: '999999999' });
  expect(stderr).toMatch(/^磁盘空间不足：.*只剩 \d+ MB，至少需要 999999999 MB，.*TONGGUAN_DATA.*。\n$/);
  expect(code).toBe(1);
});

test('a data folder that cannot be made is told', async () => {
  const file = path.join(folder, 'a-file');
  fs.writeFileSync(file, '');
  const { code, stderr } = await start({ ...fresh('x'), TONGGUAN_DATA: path.join(file, 'data') });
  expect(stderr).toMatch(/^无法写入数据目录 .*（ENOTDIR）/);
  expect(code).toBe(1);
});

test('a port that is no number is told', async () => {
  const { code, stderr } = await runNode(
    ['--input-type=module', '-e', "import { wishedPort } from './scripts/lib/ports.mjs'; wishedPort('TONGGUAN_PORT', 7100);"],
    { TONGGUAN_PORT: '71oo' },
  );
  expect(stderr).toContain('环境变量 TONGGUAN_PORT 的值「71oo」不是有效的数字');
  expect(code).toBe(1);
});

test('the server alone names every missing setting at once', async () => {
  const names = ['MONGODB_URI', 'TONGGUAN_PUBLIC_URL', 'TONGGUAN_MASTER_KEY', 'WECOM_CORP_ID', 'WECOM_CALLBACK_AES_KEY'];
  const { code, stderr } = await runNode(['scripts/serve.mjs'], Object.fromEntries(names.map((name) => [name, ''])));
  for (const name of names) expect(stderr).toContain(name);
  expect(oneSentence(stderr)).toBe(true);
  expect(code).toBe(1);
});
