import { createApi, type Send } from '@tongguan/shared/api/client';
import { ask, leadFor } from '../support/cast';
import { useHouse } from '../support/house';

const house = useHouse();

const sendAs =
  (token: string, extra: Record<string, string> = {}): Send =>
  async ({ method, path, body }) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...extra };
    const answer = await fetch(house().server.url + path, { method, headers, body: body === undefined ? null : JSON.stringify(body) });
    return { status: answer.status, body: await answer.json() };
  };
const signIn = (userid: string) => house().anyone('session.code', { code: house().simulator.control.issueJsCode(userid) });

describe('sign-in by the code of wx.qy.login', () => {
  it('gives a token that speaks for the person, until they sign out', async () => {
    const { token, me } = await signIn('rep-hz-1');
    expect(me).toMatchObject({ id: 'rep-hz-1', name: '周晓楠', role: 'rep' });
    const api = createApi(sendAs(token));
    expect(await api('session.me', {})).toMatchObject({ id: 'rep-hz-1' });
    await api('session.end', {});
    await expect(api('session.me', {})).rejects.toMatchObject({ code: 'not-signed-in' });
  });

  it('takes a code once, and not an invented, an old, or a web page’s one', async () => {
    const { control } = house().simulator;
    const used = control.issueJsCode('rep-hz-1');
    await house().anyone('session.code', { code: used });
    for (const code of [used, 'invented', control.issueCode('rep-hz-1')])
      await expect(house().anyone('session.code', { code })).rejects.toMatchObject({ code: 'not-signed-in' });
  });

  it('leaves the row of a sign-in, and none for a refused code', async () => {
    const rows = () => house().database.db.collection('access').countDocuments({ what: 'sign-in', person: 'rep-hz-2' });
    const before = await rows();
    await signIn('rep-hz-2');
    await house()
      .anyone('session.code', { code: 'invented' })
      .catch(() => {});
    expect(await rows()).toBe(before + 1);
  });

  it('needs no Origin, since no page can send the token unasked; a cookie still does', async () => {
    const lead = await leadFor(house(), 'rep-hz-1');
    const { token } = await signIn('rep-hz-1');
    const api = createApi(sendAs(token, { origin: 'https://servicewechat.com' }));
    await api('lead.edit', { lead: lead._id, cmd: 'bearer-edit-1', changes: [{ field: 'industry', from: null, to: '医疗' }] });
    const { cookie } = await house().signIn('rep-hz-1');
    const change = { lead: lead._id, cmd: 'cookie-edit-1', changes: [{ field: 'industry', from: '医疗', to: '制造' }] };
    const refused = await ask(house(), 'lead.edit', change, { cookie, origin: 'https://elsewhere.example' });
    expect(refused.status).toBe(403);
  });

  it('does not fall back to the cookie when the token is no good', async () => {
    const { cookie } = await house().signIn('rep-hz-1');
    for (const authorization of ['Bearer invented', 'Bearer', 'Basic cmVwOnJlcA=='])
      expect((await ask(house(), 'session.me', {}, { cookie, authorization, origin: 'https://elsewhere.example' })).status).toBe(401);
  });
});
