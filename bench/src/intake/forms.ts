import { cities } from '@tongguan/shared/region/cities';
import type { House } from '../house';
import { ask } from '../http';

/** Ten cities with a dozen reps each: enough that WeCom's 28 messages a minute to one person never count. */
export const staff = { regions: 25, repsEach: 12 };

export interface Delivery {
  body: string;
  headers: Record<string, string>;
}

let made = 0;

/** Two of 20 characters each, 400 in all, and then with a third: no two forms are alike, as among real visitors. */
const syllables = (n: number): string => {
  const letters = '嘉明雨思建文晓志海欣子佳俊浩宇天春秀美永';
  const third = Math.floor(n / 400);
  return letters[n % 20]! + letters[Math.floor(n / 20) % 20]! + (third > 0 ? letters[third % 20]! : '');
};

/** New persons only, spread over the cities: every one becomes a contact, a lead, an assignment and a card. */
export const signedForms = (house: House, count: number): Delivery[] =>
  Array.from({ length: count }, () => {
    const n = made++;
    const body = JSON.stringify({
      name: `沈${syllables(n)}`,
      phone: `139${String((n * 73_687_871) % 100_000_000).padStart(8, '0')}`,
      email: `visitor${n}@example.com`,
      wechat: `visitor_${n}`,
      company: `${syllables(n)}精密机械有限公司`,
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
