import { readEnv } from './platform/env';
import { cityOfMobile } from './region/mobile-areas';
import { startServer } from './server';
import { wecomSettingsFrom } from './wecom/settings';

const fail = (error: unknown): never => {
  process.stderr.write(`通关服务未能启动：${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
};

const main = async (): Promise<void> => {
  cityOfMobile('13000000000'); // reads the numbering plan now, not while the first visitor waits
  const server = await startServer({ env: readEnv(process.env), wecom: wecomSettingsFrom(process.env) });
  server.services.log.info({ url: server.url }, 'ready');
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    await server.close();
    process.exit(0);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
};

main().catch(fail);
