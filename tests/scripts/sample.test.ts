import { createHmac } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { contracts } from '@tongguan/shared/api/contracts';
import { websiteForm } from '@tongguan/shared/arrival/contract';
import { defaultRivalSettings, type RivalSettings, rivalSettings } from '@tongguan/shared/rival/settings';
import type { ScriptBody } from '@tongguan/shared/script/script';
import { evaluate } from '../support/run-script';

interface Delivery {
  path: string;
  headers: http.IncomingHttpHeaders;
  body: string;
}

const key = Buffer.alloc(32, 7);
const secrets = `expo=${Buffer.alloc(32, 1).toString('base64')},website=${key.toString('base64')}`;

/** Loads the sample into a server that keeps what it is sent; `answer` decides each status. */
const deliver = async (answer: (delivery: Delivery, nth: number) => number = () => 200) => {
  const deliveries: Delivery[] = [];
  const server = http.createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      const delivery = { path: `${request.method} ${request.url}`, headers: request.headers, body };
      deliveries.push(delivery);
      response.writeHead(answer(delivery, deliveries.length), { 'content-type': 'application/json' }).end('{"outcome":"created"}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const to = { server: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, secrets };
  try {
    const count = await evaluate<{ created: number }>(
      `import { loadSample } from './scripts/sample.mjs'; tell(await loadSample(${JSON.stringify(to)}));`,
    );
    return { count, deliveries };
  } finally {
    server.close();
  }
};

test('every delivery is signed as Standard Webhooks asks', async () => {
  const { count, deliveries } = await deliver();
  expect(count.created).toBe(deliveries.length);
  for (const { path, headers, body } of deliveries) {
    expect(path).toBe('POST /api/arrivals/website');
    const [id, timestamp] = [headers['webhook-id'], headers['webhook-timestamp']];
    expect(Math.abs(Number(timestamp) - Date.now() / 1000)).toBeLessThan(30);
    const expected = createHmac('sha256', key)
      .update(Buffer.from(`${id}.${timestamp}.${body}`, 'utf8'))
      .digest('base64');
    expect(headers['webhook-signature']).toBe(`v1,${expected}`);
  }
});

test('the signature of the published example comes out', async () => {
  const message = {
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    body: '{"test": 2432232314}',
    secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    now: 1614265330_000,
  };
  const headers = await evaluate<Record<string, string>>(
    `import { signWebhook } from './scripts/lib/sign-webhook.mjs'; tell(signWebhook(${JSON.stringify(message)}));`,
  );
  expect(headers['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
});

test('the forms are ones the contract takes, all marked, and the same again on a second run', async () => {
  const [first, second] = [await deliver(), await deliver()];
  const forms = first.deliveries.map(({ body }) => websiteForm.parse(JSON.parse(body)));
  expect(forms.every((form) => form.campaign === '示例数据')).toBe(true);
  expect(forms.filter((form) => form.name === '沈嘉宁')).toHaveLength(2);
  const told = ({ deliveries }: typeof first) => deliveries.map(({ headers, body }) => [headers['webhook-id'], body]);
  expect(told(second)).toEqual(told(first));
  expect(new Set(told(first).map(([id]) => id)).size).toBe(forms.length);
});

test('a passing failure is delivered again under the same id', async () => {
  const { deliveries } = await deliver((_, nth) => (nth === 1 ? 503 : 200));
  expect(deliveries[0]?.headers['webhook-id']).toBe(deliveries[1]?.headers['webhook-id']);
});

test('a refusal is told', async () => {
  await expect(deliver(() => 401)).rejects.toThrow('sample-website-01: 401');
});

test('the sample’s matrix and scripts are ones the product takes, all marked', async () => {
  const { rivals, scripts } = await evaluate<{ rivals: Pick<RivalSettings, 'rivals' | 'cells' | 'costs'>; scripts: ScriptBody[] }>(
    `import { sampleRivals, sampleScripts } from './scripts/lib/sample-scripts.mjs'; tell({ rivals: sampleRivals, scripts: sampleScripts });`,
  );
  expect(rivalSettings.parse({ ...defaultRivalSettings, ...rivals }).rivals.every(({ name }) => name.startsWith('示例'))).toBe(true);
  for (const body of scripts) {
    expect(contracts['script.save'].input.parse({ cmd: 'sample-script-1', body }).body).toEqual(body);
    expect(body.title).toContain('示例');
  }
});
