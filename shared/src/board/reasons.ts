/** What the reason of a row on the supervisor's board is told from. */
export interface ReasonFacts {
  owner: string | null;
  started: boolean;
  /** Up to be claimed. */
  offered: boolean;
  /** The rules were asked and found nobody. */
  refused: boolean;
  /** How often it was taken back. */
  reclaims: number;
  /** Promises of service that were not kept. */
  breached: readonly ('assigned' | 'touched')[];
  clocks: Readonly<Record<string, Date>>;
  tasks: readonly { id: string; words: string }[];
}

const again = (reclaims: number): string => (reclaims > 0 ? `，收回过 ${reclaims} 次` : '');

/** Its owner was reminded, and has not begun; what comes next is that it is taken back. */
export const remindedInVain = ({ owner, started, clocks }: Pick<ReasonFacts, 'owner' | 'started' | 'clocks'>): boolean =>
  owner !== null && !started && clocks['reclaim'] !== undefined && clocks['start'] === undefined;

/** Why nobody has it yet. */
export const waitsWords = ({ offered, refused, reclaims }: ReasonFacts): string => {
  if (offered) return `在认领看板上，还没人认领${again(reclaims)}`;
  return `${refused ? '没有符合条件的销售，隔一会儿再试' : '等待分配'}${again(reclaims)}`;
};

/** What was promised and not done. */
export const lateWords = (facts: ReasonFacts): string => {
  const { breached, reclaims } = facts;
  const words = [
    ...(breached.includes('assigned') ? ['没有按时分配'] : []),
    ...(breached.includes('touched') ? ['没有按时跟进'] : []),
    ...(remindedInVain(facts) ? ['提醒过，还没开始'] : []),
  ];
  return `${words.join('，')}${again(reclaims)}`;
};

const clockWords: Readonly<Record<string, string>> = {
  start: '还没开始，将提醒负责人',
  'start-again': '还没开始，将再次提醒',
  reclaim: '还没开始，将被收回',
  'touch-by': '承诺的跟进时限',
  'next-step': '下一步到期',
  'step-up': '下一步没做，将上报',
};

/** What falls due next. */
export const soonWords = ({ clocks, tasks, reclaims }: ReasonFacts): string => {
  const [next] = Object.entries(clocks).sort(([, a], [, b]) => a.getTime() - b.getTime());
  if (!next) return '';
  const task = tasks.find(({ id }) => next[0] === `task:${id}`);
  return `${task ? `待办：${task.words}` : (clockWords[next[0]] ?? '到时限')}${again(reclaims)}`;
};
