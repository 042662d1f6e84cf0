import path from 'node:path';
import jsQR from 'jsqr';
import { PNG } from 'pngjs';
import { leadFor } from '../support/cast';
import { useHouse } from '../support/house';
import { root } from '../support/root';

const house = useHouse({
  env: { TONGGUAN_MINIAPP: path.join(root, 'miniapp'), TONGGUAN_SIDEBAR: path.join(root, 'sidebar') },
});

const agents = {
  iphone: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 wxwork/4.1.36 MicroMessenger/7.0.1',
  android:
    'Mozilla/5.0 (Linux; Android 15; V2301A) AppleWebKit/537.36 Chrome/130.0.0.0 Mobile Safari/537.36 wxwork/4.1.36 MicroMessenger/7.0.1',
  windows:
    'Mozilla/5.0 (Windows NT 10.0; WOW64) AppleWebKit/537.36 Chrome/108.0 Safari/537.36 wxwork/4.1.36 MicroMessenger/7.0.1 WindowsWechat',
  mac: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 wxwork/4.1.36 MicroMessenger/7.0.1 NetType/WIFI',
};

/** Where an address leads a device. */
const target = async (address: string, device: keyof typeof agents) => {
  const answer = await fetch(house().server.url + address, { redirect: 'manual', headers: { 'user-agent': agents[device] } });
  return [answer.status, answer.headers.get('location')];
};

/** What a camera reads of a PNG data URL. */
const read = (image: string): string | undefined => {
  const { data, width, height } = PNG.sync.read(Buffer.from(image.split(',')[1]!, 'base64'));
  return jsQR(new Uint8ClampedArray(data), width, height)?.data;
};

describe('A4 the QR code of a lead', () => {
  it('says the address of its number, which leads everybody to the same page', async () => {
    const lead = await leadFor(house(), 'rep-hz-1');
    const { api } = await house().signIn('rep-hz-1');
    const { address, image } = await api('lead.qr', { lead: lead._id });
    expect(address).toBe(`${house().simulator.url}/q/${lead.no}`);
    expect(read(image)).toBe(address);
    expect(await target(`/q/${lead.no}`, 'windows')).toEqual([302, `/sidebar/?no=${lead.no}`]);
    expect(await target('/q/HZ20010101-00001', 'windows')).toEqual([302, '/sidebar/?no=HZ20010101-00001']);
    expect((await fetch(`${house().server.url}/q/a%2F..%2Fb`, { redirect: 'manual' })).status).toBe(400);
  });

  it('opens the lead for whoever may see it; a foreign and an invented number answer alike', async () => {
    const lead = await leadFor(house(), 'rep-hz-1');
    const mine = await house().signIn('rep-hz-1');
    const foreign = await house().signIn('rep-sh-1');
    expect(await mine.api('lead.find', { no: lead.no })).toEqual({ lead: lead._id });
    expect(await foreign.api('lead.find', { no: lead.no })).toEqual({ lead: null });
    expect(await foreign.api('lead.find', { no: 'HZ20010101-00001' })).toEqual({ lead: null });
    await expect(foreign.api('lead.qr', { lead: lead._id })).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('C9 the one address of a lead', () => {
  it.each([
    ['iphone', '/m/'],
    ['android', '/m/'],
    ['windows', '/sidebar/'],
    ['mac', '/sidebar/'],
  ] as const)('leads an %s to %s, by card and by code, there or not', async (device, page) => {
    const lead = await leadFor(house(), 'rep-hz-1');
    for (const id of [lead._id, 'nosuchlead']) expect(await target(`/l/${id}`, device)).toEqual([302, `${page}?lead=${id}`]);
    for (const no of [lead.no, 'HZ20010101-00001']) expect(await target(`/q/${no}`, device)).toEqual([302, `${page}?no=${no}`]);
  });

  it('is as the product’s own: its first page is the mini-app on a phone', async () => {
    expect(await target('/', 'android')).toEqual([302, '/m/']);
    expect(await target('/', 'windows')).toEqual([302, '/sidebar/']);
  });

  it('refuses what is no id', async () => {
    expect((await target('/l/a%2F..%2Fb', 'iphone'))[0]).toBe(400);
  });
});
