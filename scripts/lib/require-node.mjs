// Imported first of all: everything after it may rely on a modern Node. Nothing here may be newer than Node 16.
import process from 'node:process';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Node.js 版本过低（当前 ${process.versions.node}），请安装 20.19 或更高版本后重试。`);
  process.exit(1);
}
