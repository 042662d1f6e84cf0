import { Input, Text, View } from '@tarojs/components';
import { type ReactNode, useState } from 'react';
import type { CanvasDraft, CanvasDrafts } from '../app/canvas-drafts';
import { type Canvas, type CanvasProblem, problemsOf } from '../canvas/canvas';
import {
  type Breakthrough,
  breakthroughs,
  maxBreakthroughs,
  type ObstacleKind,
  obstacles,
  usualActions,
  usualDeliverables,
} from '../canvas/choices';
import type { LeadCard } from '../lead/card';
import { ActionButton } from './button';
import { CanvasWhen } from './canvas-when';
import { ChipRow } from './chip-row';
import { Sheet } from './sheet';

interface Props {
  card: LeadCard;
  now: number;
  drafts: CanvasDrafts;
  onSave: (canvas: Canvas) => void;
  onClose: () => void;
}

const wordsOf = (table: Readonly<Record<string, string>>) => Object.entries(table).map(([id, words]) => ({ id, words }));
const plainChoices = (list: readonly string[]) => list.map((words) => ({ id: words, words }));

const canvasOf = ({ breakthroughs: brought, obstacle, at, action, deliverable }: CanvasDraft): Canvas => ({
  breakthroughs: brought,
  obstacle: obstacle ?? 'none',
  next: { at: at ?? '', action: action.trim(), deliverable: deliverable.trim() },
});

const Part = ({ title, problem, children }: { title: string; problem: CanvasProblem | undefined; children: ReactNode }) => (
  <View className="canvas-part">
    <Text className="canvas-title" role="heading" aria-level={3}>
      {title}
    </Text>
    {children}
    {problem ? (
      <Text className="canvas-problem" role="alert" data-testid="canvas-problem" data-part={problem.part}>
        {problem.words}
      </Text>
    ) : null}
  </View>
);

/** Own words where no choice fits. It keeps its own text, so that half-made characters of an input method stay. */
const OwnWords = ({
  label,
  value,
  max,
  onWords,
  testId,
}: {
  label: string;
  value: string;
  max: number;
  onWords: (words: string) => void;
  testId: string;
}) => (
  <Input
    className="input"
    defaultValue={value}
    placeholder={label}
    maxlength={max}
    confirmType="done"
    onInput={(event) => onWords(event.detail.value)}
    aria-label={label}
    data-testid={testId}
  />
);

const isUsual = (list: readonly string[], words: string): boolean => list.includes(words);

/** 记跟进 (E1): what it brought, what stands in the way, what comes next; choices first, words last. */
export const CanvasSheet = ({ card, now, drafts, onSave, onClose }: Props) => {
  const [draft, setDraft] = useState(() => drafts.of(card.id));
  const [tried, setTried] = useState(false);
  const change = (patch: Partial<CanvasDraft>) => {
    const next = { ...draft, ...patch };
    setDraft(next);
    drafts.keep(card.id, next);
  };

  const unsaid: CanvasProblem[] = draft.obstacle === null ? [{ part: 'obstacle', words: '请选一项障碍，或选「没有障碍」' }] : [];
  const problems = [
    ...unsaid,
    ...problemsOf(canvasOf(draft), { topic: card.topic, obstacleStands: card.obstacle !== null, now: new Date(now) }),
  ];
  const problemAt = (...parts: CanvasProblem['part'][]) => (tried ? problems.find(({ part }) => parts.includes(part)) : undefined);
  const save = () => {
    setTried(true);
    if (problems.length > 0) return;
    drafts.drop(card.id);
    onSave(canvasOf(draft));
  };

  const toggle = (id: string) => {
    const one = id as Breakthrough;
    const has = draft.breakthroughs.includes(one);
    if (!has && draft.breakthroughs.length >= maxBreakthroughs) return;
    change({ breakthroughs: has ? draft.breakthroughs.filter((other) => other !== one) : [...draft.breakthroughs, one] });
  };
  const obstacle = draft.obstacle;
  const kind = typeof obstacle === 'object' && obstacle ? obstacle.kind : null;
  const ownWords = typeof obstacle === 'object' && obstacle ? obstacle.words : null;
  const pickObstacle = (id: string) =>
    change({ obstacle: id === 'none' || id === 'stands' ? id : { kind: id as ObstacleKind, words: kind === id ? ownWords : null } });

  return (
    <Sheet
      title="记跟进"
      onClose={onClose}
      foot={
        <ActionButton kind="primary" onTap={save} testId="canvas-save">
          {problems.length > 0 ? `保存（还差 ${problems.length} 项）` : '保存'}
        </ActionButton>
      }
    >
      <View className="canvas">
        <Part title={`本次突破点（最多 ${maxBreakthroughs} 个）`} problem={problemAt('breakthroughs')}>
          <ChipRow
            label="本次突破点"
            choices={wordsOf(breakthroughs)}
            chosen={(id) => draft.breakthroughs.includes(id as Breakthrough)}
            onPick={toggle}
            testId="breakthrough"
          />
        </Part>
        <Part title="障碍" problem={problemAt('obstacle')}>
          <ChipRow
            label="障碍"
            choices={[
              { id: 'none', words: card.obstacle ? '障碍已解决' : '没有障碍' },
              ...(card.obstacle ? [{ id: 'stands', words: `「${obstacles[card.obstacle.kind]}」还在` }] : []),
              ...wordsOf(obstacles),
            ]}
            chosen={(id) => obstacle === id || kind === id}
            onPick={pickObstacle}
            testId="obstacle"
          />
          {kind ? (
            <OwnWords
              key={kind}
              label="补一句，例如 预算审批卡在CFO"
              value={ownWords ?? ''}
              max={100}
              onWords={(words) => change({ obstacle: { kind, words: words.trim() || null } })}
              testId="obstacle-words"
            />
          ) : null}
        </Part>
        <Part title="下一步 · 时间" problem={problemAt('at')}>
          <CanvasWhen at={draft.at} now={now} onPick={(at) => change({ at })} />
        </Part>
        <Part title="下一步 · 做什么" problem={problemAt('action')}>
          <ChipRow
            label="做什么"
            choices={plainChoices(usualActions)}
            chosen={(id) => draft.action === id}
            onPick={(action) => change({ action })}
            testId="action"
          />
          <OwnWords
            key={isUsual(usualActions, draft.action) ? draft.action : 'own'}
            label="或自己写，例如 发送边缘计算方案"
            value={isUsual(usualActions, draft.action) ? '' : draft.action}
            max={60}
            onWords={(action) => change({ action })}
            testId="action-words"
          />
        </Part>
        <Part title="下一步 · 交付什么" problem={problemAt('deliverable')}>
          <ChipRow
            label="交付什么"
            choices={plainChoices(usualDeliverables)}
            chosen={(id) => draft.deliverable === id}
            onPick={(deliverable) => change({ deliverable })}
            testId="deliverable"
          />
          <OwnWords
            key={isUsual(usualDeliverables, draft.deliverable) ? draft.deliverable : 'own'}
            label="或自己写，例如 客户签字版方案"
            value={isUsual(usualDeliverables, draft.deliverable) ? '' : draft.deliverable}
            max={60}
            onWords={(deliverable) => change({ deliverable })}
            testId="deliverable-words"
          />
        </Part>
      </View>
    </Sheet>
  );
};
