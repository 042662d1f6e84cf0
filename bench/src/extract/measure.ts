import { extract } from '@tongguan/shared/extract/extract';
import { figure, type Measure } from '../figure';
import { interleave, ratioOf } from '../pair';
import { precision, recall, scoreOf } from './judge';
import { fields, type Labelled, readNotes } from './notes';

let kept: unknown;

/** The least that reading a note takes: one pass for digits. */
const bare = ({ text }: Labelled): unknown => text.match(/\d+/g);

const rate = (ms: number, notes: readonly Labelled[], read: (note: Labelled) => unknown) => async () => {
  const begun = performance.now();
  let done = 0;
  while (performance.now() - begun < ms) {
    for (const note of notes) kept = read(note);
    done += notes.length;
  }
  return { rate: (done / (performance.now() - begun)) * 1000 };
};

/** How much of a note the extractor takes rightly, field by field, and how fast. */
export const extractor: Measure = {
  name: 'extract',
  async *run({ quick, pairs }) {
    const notes = readNotes();
    const parts = {
      'tested half': notes.filter(({ part }) => part === 'test'),
      'fresh notes': notes.filter(({ part }) => part === 'fresh'),
    };
    const listed = [...new Set(notes.flatMap(({ expected }) => expected.rival))].filter((name) => name !== '友商');
    for (const [words, own] of Object.entries(parts)) {
      for (const field of fields) {
        const score = scoreOf(own, field);
        yield figure(`${field}, precision, ${words}`, 'share', { value: precision(score) });
        yield figure(`${field}, recall, ${words}`, 'share', { value: recall(score) });
      }
      const known = scoreOf(own, 'rival', listed);
      yield figure(`rival on the company's list, precision, ${words}`, 'share', { value: precision(known) });
      yield figure(`rival on the company's list, recall, ${words}`, 'share', { value: recall(known) });
    }
    const ms = quick ? 200 : 500;
    const [ours, least] = [rate(ms, notes, ({ text, now }) => extract(text, { now })), rate(ms, notes, bare)];
    await ours();
    await least();
    yield figure('notes read', '/s', ratioOf(await interleave(pairs, ours, least), 'rate'), { of: 'value', least: 500 });
    if (kept === undefined) throw new Error('nothing was read');
  },
};
