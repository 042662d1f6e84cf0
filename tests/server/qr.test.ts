import jsQR from 'jsqr';
import { PNG } from 'pngjs';
import { leadFor } from '../support/cast';
import { useHouse } from '../support/house';

const house = useHouse();

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
    const to = async (no: string) => {
      const answer = await fetch(`${house().server.url}/q/${no}`, { redirect: 'manual' });
      return [answer.status, answer.headers.get('location')?.replace(no, '…')];
    };
    expect(await to(lead.no)).toEqual([302, '/sidebar/?no=…']);
    expect(await to('HZ20010101-00001')).toEqual(await to(lead.no));
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
