import http from 'node:http';
import { forbidOutbound, takeRefused } from '../support/outbound';

forbidOutbound();

test.each(['http://192.0.2.1:81/', 'http://outside.invalid/'])('a request to %s is refused and remembered', async (url) => {
  await expect(fetch(url)).rejects.toThrow('fetch failed');
  await expect(new Promise((_, reject) => http.get(url).once('error', reject))).rejects.toThrow('refused by the tests');
  const { hostname, port } = new URL(url);
  expect(takeRefused()).toEqual([`${hostname}:${port || 80}`, `${hostname}:${port || 80}`]);
});

test.each(['127.0.0.1', 'localhost'])('a request to %s goes through', async (host) => {
  const server = http.createServer((_, response) => response.end('here'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  expect(await (await fetch(`http://${host}:${port}/`)).text()).toBe('here');
  server.closeAllConnections();
  server.close();
  expect(takeRefused()).toEqual([]);
});
