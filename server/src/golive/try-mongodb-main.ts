import { tryMongodb } from './try-mongodb';

const uri = process.env['MONGODB_URI'] ?? '';

tryMongodb(uri, ({ title, wrong }) => {
  process.stdout.write(wrong ? `  [未通过] ${title}：${wrong}\n` : `  [通过] ${title}\n`);
}).then(
  (good) => {
    process.exitCode = good ? 0 : 1;
  },
  (error) => {
    process.stderr.write(`  [未通过] ${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
