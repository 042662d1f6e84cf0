import net from 'node:net';
import { evaluate } from '../support/run-script';

const listen = (port: number, host = '127.0.0.1') =>
  new Promise<net.Server>((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(port, host, () => resolve(server));
  });

const portOf = (server: net.Server) => (server.address() as net.AddressInfo).port;
const ask = (code: string) => evaluate<number[]>(`import { freePort } from './scripts/lib/ports.mjs';\n${code}`);

test('a free port is taken as wished', async () => {
  const server = await listen(0);
  const port = portOf(server);
  await new Promise((resolve) => server.close(resolve));
  expect(await ask(`tell([await freePort(${port})]);`)).toEqual([port]);
});

test('a taken port gives the next free one', async () => {
  const server = await listen(0);
  try {
    const [port] = await ask(`tell([await freePort(${portOf(server)})]);`);
    expect(port).toBeGreaterThan(portOf(server));
    expect(port).toBeLessThan(portOf(server) + 100);
    const second = await listen(port!);
    second.close();
  } finally {
    server.close();
  }
});

test('one run never hands out a port twice', async () => {
  const server = await listen(0);
  const port = portOf(server);
  await new Promise((resolve) => server.close(resolve));
  const ports = await ask(`const given = new Set(); tell([await freePort(${port}, given), await freePort(${port}, given)]);`);
  expect(new Set(ports).size).toBe(2);
});
