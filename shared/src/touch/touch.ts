import { isVagueDeliverable } from '../canvas/vague';
import { leastMinutes, needParameters, type TouchKind, type TouchStep } from './choices';

/** One step of the four-step log. Only the list of its own step counts; the others stay empty. */
export interface StepRecord {
  step: TouchStep;
  /** 本阶段达成共识. */
  consensus: string;
  /** 下阶段阻塞点. */
  blocker: string;
  parameters: readonly { name: string; value: string }[];
  rivals: readonly { name: string; ours: string; theirs: string }[];
  people: readonly { name: string; view: string }[];
  /** Minutes or transcript as text, or the id of an uploaded file. */
  minutes: string | null;
  file: string | null;
}

/** One touch as the rep puts it down: 标记为已跟进 with its summary, and a step of the log where it was one. */
export interface Touch {
  kind: TouchKind;
  summary: string;
  step: StepRecord | null;
  /** Id of an uploaded recording. */
  audio?: string | null | undefined;
}

export interface TouchProblem {
  part: 'summary' | 'parameters' | 'rivals' | 'people' | 'consensus' | 'blocker' | 'minutes';
  words: string;
}

const said = (text: string): string => text.trim();

/** Words that say something: two characters at least, and more than that somebody went on or waited. */
const saysNothing = (text: string): boolean => said(text).length < 2 || isVagueDeliverable(text);

const different = (names: readonly string[]): number => new Set(names.map((name) => name.normalize('NFKC').trim().toLowerCase())).size;

const problemOfStep: Record<TouchStep, (step: StepRecord) => TouchProblem | null> = {
  screen: () => null,
  need: ({ parameters }) => {
    const whole = parameters.filter(({ name, value }) => said(name) && said(value));
    const missing = needParameters - different(whole.map(({ name }) => name));
    return missing > 0 ? { part: 'parameters', words: `需求深挖要写明 ${needParameters} 项参数，还差 ${missing} 项` } : null;
  },
  compare: ({ rivals }) => {
    if (!rivals.some(({ name }) => said(name))) return { part: 'rivals', words: '方案比对要写明和哪家比' };
    const open = rivals.find(({ name, ours, theirs }) => said(name) && (saysNothing(ours) || saysNothing(theirs)));
    return open ? { part: 'rivals', words: `请写明我方和「${said(open.name)}」各怎么样` } : null;
  },
  chain: ({ people }) => {
    if (!people.some(({ name }) => said(name))) return { part: 'people', words: '决策链穿透要写明见到了谁' };
    const open = people.find(({ name, view }) => said(name) && !said(view));
    return open ? { part: 'people', words: `请写一句「${said(open.name)}」的看法` } : null;
  },
};

/** Everything that keeps a touch from being taken; none: it is whole (E4). */
export const problemsOfTouch = ({ summary, step }: Touch): TouchProblem[] => {
  const problems: TouchProblem[] = [];
  if (!said(summary)) problems.push({ part: 'summary', words: '标记为已跟进，请写一句谈了什么' });
  else if (saysNothing(summary))
    problems.push({ part: 'summary', words: `「${said(summary)}」没说谈了什么，例如：确认了 3 台的交期，周三要报价` });
  if (!step) return problems;
  const own = problemOfStep[step.step](step);
  if (own) problems.push(own);
  if (saysNothing(step.consensus)) problems.push({ part: 'consensus', words: '请写明本阶段达成的共识' });
  if (said(step.blocker).length < 2) problems.push({ part: 'blocker', words: '请写明下阶段的阻塞点，没有就选「没有阻塞点」' });
  const minutes = said(step.minutes ?? '');
  if (!step.file && minutes.length < leastMinutes)
    problems.push({
      part: 'minutes',
      words: minutes ? `纪要太短，至少 ${leastMinutes} 个字，或上传文件` : '请贴上纪要或逐字稿，或上传文件',
    });
  return problems;
};

/** Only what belongs to the step, without the empty lines a form leaves. */
export const tidyTouch = ({ kind, summary, step, audio }: Touch): Touch => ({
  kind,
  summary: said(summary),
  ...(audio ? { audio } : {}),
  step: step && {
    step: step.step,
    consensus: said(step.consensus),
    blocker: said(step.blocker),
    parameters:
      step.step === 'need'
        ? step.parameters.map(({ name, value }) => ({ name: said(name), value: said(value) })).filter(({ name, value }) => name && value)
        : [],
    rivals:
      step.step === 'compare'
        ? step.rivals
            .map(({ name, ours, theirs }) => ({ name: said(name), ours: said(ours), theirs: said(theirs) }))
            .filter(({ name }) => name)
        : [],
    people:
      step.step === 'chain' ? step.people.map(({ name, view }) => ({ name: said(name), view: said(view) })).filter(({ name }) => name) : [],
    minutes: said(step.minutes ?? '') || null,
    file: step.file,
  },
});
