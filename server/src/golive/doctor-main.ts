import { doctor } from './doctor';

doctor(process.env, () => new Date()).then(
  ({ lines, code }) => {
    process.stdout.write(`${lines.join('\n')}\n`);
    process.exitCode = code;
  },
  (error) => {
    process.stderr.write(`检查没有完成：${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(2);
  },
);
