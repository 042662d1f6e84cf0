import { createApi, requestFor, Unreachable } from '@tongguan/shared/api/client';
import type { Contract } from '@tongguan/shared/api/contract';
import { contracts, type EndpointName } from '@tongguan/shared/api/contracts';
import { AppError, statusOf } from '@tongguan/shared/api/errors';
import fc from 'fast-check';

const entries = Object.entries(contracts) as [EndpointName, Contract][];

describe('requestFor', () => {
  it.each([
    ['lead.card', { lead: 'l1' }, { method: 'GET', path: '/api/leads/l1' }],
    ['lead.card', { lead: 'l1', since: 0 }, { method: 'GET', path: '/api/leads/l1?since=0' }],
    ['lead.list', {}, { method: 'GET', path: '/api/leads' }],
    ['lead.list', { before: '1_a&b=c', limit: 5, status: undefined }, { method: 'GET', path: '/api/leads?before=1_a%26b%3Dc&limit=5' }],
    ['lead.start', { lead: 'l1', cmd: 'c' }, { method: 'POST', path: '/api/leads/l1/start', body: { cmd: 'c' } }],
    ['people.role', { person: 'a', cmd: 'c', role: null }, { method: 'PUT', path: '/api/people/a/role', body: { cmd: 'c', role: null } }],
    ['contact.erase', { contact: 'c1', cmd: 'x' }, { method: 'DELETE', path: '/api/contacts/c1/personal-data?cmd=x' }],
  ] as const)('%s %j', (name, input, expected) => {
    expect(requestFor(name, input)).toEqual(expected);
  });

  it('cannot be led to another door by what stands in a path', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (lead) => {
        const { path } = requestFor('lead.card', { lead });
        const { pathname, search } = new URL(path, 'http://x');
        if (lead === '.' || lead === '..') return;
        expect(pathname.split('/')).toHaveLength(4);
        expect(pathname.startsWith('/api/leads/')).toBe(true);
        expect(search).toBe('');
        expect(decodeURIComponent(pathname.slice('/api/leads/'.length))).toBe(lead);
      }),
    );
  });

  it.each(entries)('%s: example and request say the same, and the input is left as it was', (name, contract) => {
    const input = structuredClone(contract.example) as Record<string, unknown>;
    const { method, path, body } = requestFor(name, input);
    expect(input).toEqual(contract.example);
    expect(method).toBe(contract.method);
    expect(path).not.toContain(':');
    const url = new URL(path, 'http://x');
    const parameters = [...contract.path.matchAll(/:(\w+)/g)].map((match) => match[1]!);
    const carried = { ...Object.fromEntries(url.searchParams), ...((body as object | undefined) ?? {}) };
    const expected = Object.entries(contract.example).filter(([key]) => !parameters.includes(key));
    expect(carried).toEqual(Object.fromEntries(expected.map(([key, value]) => [key, body === undefined ? String(value) : value])));
  });
});

describe('createApi', () => {
  const answering = (status: number, body: unknown) => createApi(async () => ({ status, body }));

  it('gives the body of a good answer', async () => {
    expect(await answering(200, { ended: true })('session.end', {})).toEqual({ ended: true });
  });

  it.each(Object.entries(statusOf))('throws %s as the server said it', async (code, status) => {
    const error = await answering(status, { error: { code, message: '话', details: { a: 1 } } })('session.me', {}).catch((e) => e);
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({ code, message: '话', details: { a: 1 }, status });
  });

  it.each([
    [500, null],
    [502, '<html>'],
    [302, ''],
    [400, {}],
    [404, { error: {} }],
  ])('has words for %i with %j, which no server of ours said', async (status, body) => {
    const error = await answering(status, body)('session.me', {}).catch((e) => e);
    expect(error).toMatchObject({ code: 'internal', message: '服务暂时出错，请稍后再试' });
  });

  it('tells what was never heard from what was refused', async () => {
    await expect(answering(0, null)('session.me', {})).rejects.toBeInstanceOf(Unreachable);
  });
});
