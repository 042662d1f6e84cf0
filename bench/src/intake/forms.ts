import { cities } from '@tongguan/shared/region/cities';
import type { House } from '../house';
import { ask } from '../http';

/** Ten cities with a dozen reps each: enough that WeCom's 28 messages a minute to one person never count. */
export const staff = { regions: 10, repsEach: 12 };

export interface Delivery {
  body: string;
  headers: Record<string, string>;
}

let made = 0;

/** New persons only, spread over the cities: every one becomes a contact, a lead, an assignment and a card. */
export const signedForms = (house: House, count: number): Delivery[] =>
  Array.from({ length: count }, () => {
    const n = made++;
    const body = JSON.stringify({
      name: '沈嘉宁',
      phone: `1390${String(1_000_000 + n)}`,
      email: `visitor${n}@example.com`,
      wechat: `visitor_${n}`,
      company: '澄湖精密机械有限公司',
      industry: '装备制造',
      region: cities[n % staff.regions]![1],
      topic: '三条产线想做设备联网和能耗看板，想先了解同行的做法',
      firstPage: 'https://www.example.com/solutions/iot-gateway',
      referrer: 'https://www.example.com/search',
      device: 'desktop',
      consent: true,
    });
    return { body, headers: house.sign(body, `bench-${n}`) };
  });

export const deliver = async (house: House, { body, headers }: Delivery): Promise<void> => {
  const answer = await ask(`${house.server.url}/api/arrivals/website`, { method: 'POST', headers, body });
  if (answer.status !== 200 || !answer.body.includes('"created"')) throw new Error(`intake answered ${answer.status} ${answer.body}`);
};
