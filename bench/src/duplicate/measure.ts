import { type Figure, figure, type Measure, type Target } from '../figure';
import { judge, ours, plain } from './judge';
import { pairsOf } from './make-pairs';

const each = 100;

const beside = (name: string, value: number, baseline: number, target?: Target): Figure => {
  const ratio = baseline === 0 ? null : value / baseline;
  return { ...figure(name, 'share', { value }, target), baseline, ratio };
};

/** The rule on the half of the labelled pairs it was not fitted to, beside what a plain comparison makes of them. */
export const duplicate: Measure = {
  name: 'duplicate',
  async *run() {
    const pairs = pairsOf('test', each);
    const [mine, bare] = [judge(pairs, ours), judge(pairs, plain)];
    const of = `${pairs.length} pairs`;
    yield beside(`duplicates, precision, ${of}`, mine.precision, bare.precision, { of: 'value', least: 0.995 });
    yield beside(`duplicates, recall, ${of}`, mine.recall, bare.recall, { of: 'value', least: 0.95 });
    yield beside(`duplicates, F1, ${of}`, mine.f1, bare.f1, { of: 'value', least: 0.97 });
    for (const [kind, { same, right }] of mine.kinds)
      yield beside(`${same ? 'found' : 'apart'}: ${kind}`, right, bare.kinds.get(kind)!.right, { of: 'value', least: 0.85 });
  },
};
