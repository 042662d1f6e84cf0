import path from 'node:path';
import { root } from './paths.mjs';

/** Every sentence a person reads from these scripts. */
export const say = {
  diskLow: (folder, freeMb, needMb) =>
    `磁盘空间不足：${shown(folder)} 所在磁盘只剩 ${freeMb} MB，至少需要 ${needMb} MB，请清理后重试，或用 TONGGUAN_DATA 换一个目录。`,
  folderRefused: (folder, code) => `无法写入数据目录 ${shown(folder)}（${code}），请检查权限，或用 TONGGUAN_DATA 换一个目录。`,
  pythonMissing: () => '没有找到 Python 3.10 或更高版本，内置数据库需要它：请安装 Python 3，或用 MONGODB_URI 指定已有的 MongoDB。',
  pythonOld: (version) =>
    `Python 版本过低（当前 ${version}），内置数据库需要 3.10 或更高版本：请升级，或用 MONGODB_URI 指定已有的 MongoDB。`,
  ensurepipMissing: (pkg) => `Python 缺少 venv 组件，请先运行 sudo apt-get install ${pkg}（其他系统请安装完整的 Python 3），然后重试。`,
  installFailed: (log) => `安装依赖失败，请检查网络后重试；日志：${shown(log)}`,
  npmMissing: () => '没有找到 npm，请安装随 Node.js 一起提供的 npm 后重试。',
  venvFailed: (log) => `安装内置数据库失败，请检查网络后重试，或用 MONGODB_URI 指定已有的 MongoDB；日志：${shown(log)}`,
  databaseDown: (seconds, log) => `内置数据库 ${seconds} 秒内没有就绪，日志：${shown(log)}`,
  databaseDied: (log) => `内置数据库没能启动，日志：${shown(log)}`,
  databaseUnreachable: (why) => `连接不上 MONGODB_URI 指定的数据库（${why}），请检查地址与网络。`,
  secretsBroken: (file) => `密钥文件 ${shown(file)} 已损坏，请从备份恢复；不要删除它，否则已加密的数据无法解开。`,
  secretsLost: (file, folder) =>
    `数据库里已有数据，但密钥文件 ${shown(file)} 不见了，请从备份恢复；若不再需要这些数据，请删除 ${shown(folder)} 后重试。`,
  buildFailed: (title, log) => `${title}构建失败，日志：${shown(log)}`,
  noPort: (port) => `从 ${port} 起的 100 个端口都被占用，请释放一个或另行指定端口。`,
  badNumber: (name, value) => `环境变量 ${name} 的值「${value}」不是有效的数字，请改正后重试。`,
  alreadyRunning: (pid) => `通关已在运行（进程 ${pid}），请先停止它，或用 TONGGUAN_DATA 另选一个数据目录。`,
  startingUp: (pid) => `通关正在启动（进程 ${pid}），请等它就绪后重试。`,
  childDied: (name, log) => `${name}意外退出，已全部停止；日志：${shown(log)}`,
  notReady: (name, seconds, log) => `${name} ${seconds} 秒内没有就绪，日志：${shown(log)}`,
  sampleFailed: (why) => `示例数据没有载入（${why}），系统可以照常使用，下次启动会再试。`,
  envMissing: (names) => `缺少环境变量：${names.join('、')}；请设置后重试。`,
  fileMissing: (file) => `没有找到 ${file}，请检查文件名。`,
  usage: (text) => `用法：${text}`,
};

/** Steps that take long enough to be told. */
export const steps = {
  install: '正在安装依赖……',
  venv: '正在安装内置数据库（只在第一次）……',
  build: '正在构建侧边栏……',
  buildServer: '正在打包服务……',
  buildSimulator: '正在打包模拟器……',
  buildMiniapp: '正在构建小程序的网页版……',
  buildWeapp: '正在构建小程序……',
  start: '正在启动……',
  sample: '正在载入示例数据……',
  stop: '正在停止……',
  stopped: '已停止。',
};

export const names = { database: '内置数据库', simulator: '模拟器', server: '服务' };

/** A path as a person types it from the project's folder. */
export function shown(file) {
  const relative = path.relative(root, file);
  return relative && !relative.startsWith('..') ? relative : file;
}

const width = (text) => [...text].reduce((sum, c) => sum + (/[\u2e80-\uffee]/u.test(c) ? 2 : 1), 0);

/** @param {[string, string][]} rows label and value, aligned for terminals that draw a Chinese character two columns wide */
export function table(rows) {
  const widest = Math.max(...rows.map(([label]) => width(label)));
  return rows.map(([label, value]) => `  ${label}${' '.repeat(widest - width(label))}   ${value}`).join('\n');
}

export function addresses({ simulator, sidebar, miniapp, server, data }) {
  return [
    '',
    '通关已就绪',
    '',
    table([
      ['模拟器', simulator],
      ['侧边栏', sidebar],
      ['小程序', miniapp],
      ['接口', server],
      ['数据与日志', shown(data)],
    ]),
    '',
    `打开模拟器，以「周晓楠」的身份看看：${simulator}`,
    '按 Ctrl-C 停止。',
    '',
  ].join('\n');
}
