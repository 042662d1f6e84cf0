import { completeCustomer } from '@tongguan/server/customer/complete-customer';
import { type CustomerRecord, customerKind } from '@tongguan/server/customer/customer';
import { open } from '@tongguan/server/platform/collections';
import { formatCustomerCode } from '@tongguan/shared/customer/customer-code';
import { identityOfCustomer, keysOfCustomer, shortNameOf } from '@tongguan/shared/customer/keys';
import { openDatabase } from './database';
import { figure, type Measure } from './figure';
import { interleave, median, percentile, ratioOf } from './pair';

const places = '杭州 宁波 上海 苏州 南京 无锡 深圳 广州 东莞 佛山 青岛 成都'.split(' ');
const first = '澄望听知微听鸿远瑞恒达盛华新中海天博科明正宏源丰泰康宇利'.split('');
const second = '湖潮澜微禾泰邦信创联拓达图森凯锐晟朗川岳峰睿腾翔'.split('');
const third = '机精电智新材能控动器'.split('');
const trades = '精密机械 电子 自动化 新材料 阀门 汽车零部件 仪器 软件 模具 新能源'.split(' ');

/** The n-th of very many invented companies, no two alike. */
const companyOf = (n: number): string => {
  const pick = (list: readonly string[], by: number) => list[Math.floor(n / by) % list.length]!;
  const brand = pick(first, 1) + pick(second, first.length) + pick(third, first.length * second.length);
  return `${pick(places, 7)}${brand}${n}${pick(trades, 3)}有限公司`;
};

const recordOf = (number: number): CustomerRecord => {
  const name = companyOf(number);
  const short = shortNameOf(name);
  const shortNames = short ? [short] : [];
  const base = { _id: `k${number}`, version: 1, head: null, pending: [], createdAt: new Date(), region: 'HZ', type: null, clocks: {} };
  return {
    ...base,
    number,
    code: formatCustomerCode(number),
    name,
    identity: identityOfCustomer(name),
    shortNames,
    keys: keysOfCustomer(name, shortNames),
  };
};

const batch = 2000;

export const customers: Measure = {
  name: 'customers',
  async *run({ uri, pairs, quick }) {
    const database = await openDatabase(uri);
    const kept = open(database.db, customerKind.spec);
    const count = quick ? 40 : 120;
    let made = 0;
    /** Median of one by one, in ms. */
    const each = async (work: (i: number) => Promise<unknown>) => {
      const times: number[] = [];
      for (let i = 0; i < count; i++) {
        const from = performance.now();
        await work(1 + ((i * 7919) % made));
        times.push(performance.now() - from);
      }
      return { latency: median(times), p95: percentile(times, 0.95) };
    };
    try {
      for (const size of quick ? [1000, 10_000] : [1000, 10_000, 100_000]) {
        while (made < size) {
          const rows = Array.from({ length: Math.min(batch, size - made) }, (_, i) => recordOf(made + 1 + i));
          await kept.insertMany(rows, { ordered: false });
          made += rows.length;
        }
        const typedOf = (n: number): string => {
          const brand = shortNameOf(companyOf(n)) ?? companyOf(n);
          return n % 3 === 0 ? brand.slice(0, 2) : n % 3 === 1 ? brand.slice(0, 4) : brand;
        };
        const ours = () => each((n) => completeCustomer({ db: database.db }, typedOf(n)));
        const bare = () => each((n) => kept.findOne({ number: n }));
        await ours();
        await bare();
        const measured = await interleave(pairs, ours, bare);
        const words = size.toLocaleString('en');
        yield figure(`customers completed of ${words}, by a unique find`, 'ms', ratioOf(measured, 'latency'));
        const p95 = median(measured.ours.map((run) => run.p95));
        yield figure(`customers completed of ${words}, p95`, 'ms', { value: p95 }, { of: 'value', most: 100 });
      }
    } finally {
      await database.close();
    }
  },
};
