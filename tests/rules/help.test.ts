import { type HelpAsk, joinHelp, splitHelp } from '@tongguan/shared/help/join-help';

const ask = (person: string, n: number): HelpAsk => ({ person, at: new Date('2026-03-02T01:00:00Z'), n });
const people = (asks: readonly HelpAsk[]) => asks.map(({ person, n }) => `${person}${n}`);

describe('A3 who helps and who asks to, when two leads become one', () => {
  const stays = { helpers: ['a'], helpAsks: [ask('b', 4), ask('d', 5)] };
  const gone = { helpers: ['a', 'b', 'owner'], helpAsks: [ask('a', 7), ask('c', 8), ask('d', 9), ask('owner', 10)] };

  it('all help on, and each asks once; who has the lead or helps with it has nothing to ask', () => {
    const joined = joinHelp(stays, gone, 'owner', true);
    expect(joined).toMatchObject({ helpers: ['a', 'b'], came: ['b'] });
    expect([people(joined.asks), people(joined.ended), people(joined.carried)]).toEqual([['d5'], ['b4'], ['c8']]);
  });

  it('nothing is asked of a lead that is over', () => {
    const joined = joinHelp(stays, gone, 'owner', false);
    expect([joined.came, people(joined.carried)]).toEqual([['b'], []]);
  });

  const kept = { helpers: ['b'], carried: [{ person: 'c', n: 20 }], gave: gone.helpAsks, ended: [ask('b', 4)] };
  const after = { owner: 'first', helpers: ['a', 'b'], helpAsks: [ask('d', 5), ask('c', 20)] };

  it('taken back, all is where it was', () => {
    const parted = splitHelp(after, kept, () => false);
    expect(parted).toMatchObject({ helpers: ['a'], changed: false });
    expect([parted.asks, parted.again, parted.left, parted.back].map(people)).toEqual([
      ['d5'],
      ['b4'],
      ['c20'],
      ['a7', 'c8', 'd9', 'owner10'],
    ]);
  });

  it('what was answered meanwhile stays answered, also where it was asked again since', () => {
    const parted = splitHelp({ ...after, helpAsks: [ask('d', 5), ask('c', 31)] }, kept, () => false);
    expect(parted.changed).toBe(true);
    expect([parted.asks, parted.left, parted.back].map(people)).toEqual([['d5', 'c31'], [], ['a7', 'd9', 'owner10']]);
  });

  it('a helper whom something was given since stays', () => {
    const parted = splitHelp(after, kept, (person) => person === 'b');
    expect([parted.helpers, people(parted.again), parted.changed]).toEqual([['a', 'b'], [], true]);
  });
});
