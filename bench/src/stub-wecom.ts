import { createServer } from 'node:http';
import { cities } from '@tongguan/shared/region/cities';
import { closed, listening } from './http';

export interface StubWecom {
  url: string;
  /** Cards it has taken so far. */
  sent(): number;
  close(): Promise<void>;
}

const root = { id: 1, name: '总部', parentid: 0 };

/** The few answers of WeCom that intake needs, at no cost: so many sales departments, each of a city, with so many reps. */
export const startStubWecom = async (staff: { regions: number; repsEach: number }): Promise<StubWecom> => {
  const departments = cities.slice(0, staff.regions).map(([, name], i) => ({ id: i + 2, name: `${name}销售部`, parentid: 1 }));
  const members = (id: number) => Array.from({ length: id === root.id ? 0 : staff.repsEach }, (_, i) => ({ userid: `rep-${id}-${i}` }));
  let sent = 0;

  const answer = (path: string, query: URLSearchParams, body: string): object => {
    if (path === 'gettoken') return { access_token: 'token', expires_in: 7200 };
    if (path === 'department/list') return { department: [root, ...departments] };
    if (path === 'user/simplelist') return { userlist: members(Number(query.get('department_id'))) };
    if (path === 'user/get') {
      const userid = query.get('userid')!;
      return { userid, name: `员工${userid}`, department: [Number(userid.split('-')[1])], status: 1 };
    }
    if (path.startsWith('externalcontact/')) return { follow_user: [], tag_group: [] };
    if (path !== 'message/send') return { errcode: 40001 };
    sent++;
    // As WeCom does: only a card whose buttons come back can be changed.
    return { msgid: `message-${sent}`, ...(body.includes('button_interaction') ? { response_code: `code-${sent}` } : {}) };
  };

  const server = createServer((request, reply) => {
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      const url = new URL(request.url!, 'http://stub');
      reply.setHeader('content-type', 'application/json');
      reply.end(JSON.stringify({ errcode: 0, errmsg: 'ok', ...answer(url.pathname.replace('/cgi-bin/', ''), url.searchParams, body) }));
    });
  });
  return { url: await listening(server), sent: () => sent, close: () => closed(server) };
};
