import { runNode } from '../support/run-script';

const quick = (uri: string) => runNode(['scripts/check-mongodb.mjs', '--quick'], { MONGODB_URI: uri });
const given = (retry: boolean): string =>
  `${process.env['MONGODB_URI']!.replace(/[?&]retryWrites=(true|false)/, '')}${retry ? '' : '&retryWrites=false'}`;

describe('L2 npm run check:mongodb', () => {
  it('refuses to run without a database', async () => {
    const { code, stderr } = await quick('');
    expect(stderr).toContain('缺少环境变量：MONGODB_URI');
    expect(code).toBe(1);
  });

  it('tries what the product relies on and ends with a verdict', async () => {
    const { code, stdout } = await quick(given(true));
    expect(stdout).toContain('[通过] 唯一稀疏数组索引：有一个值相同就拒绝，并说出索引名');
    expect(stdout).toContain('[通过] 事务能提交也能撤销');
    expect(stdout).toContain('结论：可以用');
    expect(code).toBe(0);
  });

  it('says no where something does not hold', async () => {
    const { code, stdout } = await quick(given(false));
    expect(stdout).toContain('[未通过] 写入重试没有关掉');
    expect(stdout).toContain('结论：不能用');
    expect(code).toBe(1);
  });
});

test('L2 npm run doctor goes through everything though nothing is set, and ends with 1', async () => {
  const env = Object.fromEntries(
    Object.keys(process.env)
      .filter((name) => /^(WECOM|TONGGUAN|MONGO)/.test(name))
      .map((name) => [name, undefined]),
  );
  const { code, stdout, stderr } = await runNode(['scripts/doctor.mjs'], env);
  expect(stderr).toBe('');
  for (const words of ['服务器设置', '企业微信应用', '公网地址与回调', '数据库', '[未通过] 环境变量齐全', '去哪里改', '0 项通过'])
    expect(stdout).toContain(words);
  expect(code).toBe(1);
});
