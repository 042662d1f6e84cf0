import type { SimulatorOptions } from './options';
import { startSimulator } from './simulator';

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}

function fromEnvironment(): SimulatorOptions {
  const { SIMULATOR_PORT, SIMULATOR_TARGET, SIMULATOR_CALLBACK_URL, SIMULATOR_STATE } = process.env;
  return {
    port: Number(SIMULATOR_PORT ?? 7200),
    ...(SIMULATOR_TARGET ? { target: SIMULATOR_TARGET } : {}),
    ...(SIMULATOR_CALLBACK_URL ? { callbackUrl: SIMULATOR_CALLBACK_URL } : {}),
    ...(SIMULATOR_STATE ? { statePath: SIMULATOR_STATE } : {}),
    corpId: required('WECOM_CORP_ID'),
    agentId: Number(required('WECOM_AGENT_ID')),
    agentSecret: required('WECOM_AGENT_SECRET'),
    callbackToken: required('WECOM_CALLBACK_TOKEN'),
    callbackAesKey: required('WECOM_CALLBACK_AES_KEY'),
  };
}

async function main(): Promise<void> {
  const simulator = await startSimulator(fromEnvironment());
  process.stdout.write(`simulator ${simulator.url}\n`);
  const stop = () => {
    simulator.close().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

main().catch((error: Error) => {
  process.stderr.write(`simulator: ${error.message}\n`);
  process.exit(1);
});
