import { Button, Text, View } from '@tarojs/components';
import { useState } from 'react';
import { messageOf } from '../app/message-of';
import type { Parts } from '../app/parts';
import { useCommands } from '../app/use-commands';
import { type Snooze, snoozes } from '../task/snooze';
import type { TaskView } from '../task/view';
import { ActionButton } from './button';
import { Field } from './field';
import { Loading } from './loading';
import { Notice } from './notice';
import { Problem } from './problem';
import { Sheet } from './sheet';
import { momentWords } from './time-words';
import { useAnswer } from './use-answer';

interface HandProps {
  parts: Parts;
  lead: string;
  busy: boolean;
  onHand: (to: string, reason: string) => void;
}

/** 转交: to whom, and why. */
const Hand = ({ parts: { api }, lead, busy, onHand }: HandProps) => {
  const { answer, problem, again } = useAnswer(() => api('task.colleagues', { lead }));
  const [picked, setPicked] = useState<string | null>(null);
  if (!answer) return problem ? <Problem message={problem} onRetry={again} /> : <Loading words="正在取同事名单…" />;
  if (answer.colleagues.length === 0) return <Notice>部门里没有可以接手的同事。</Notice>;
  return (
    <>
      <View className="members" role="group" aria-label="转给谁">
        {answer.colleagues.map(({ id, name }) => (
          <Button
            key={id}
            className={`choice member${picked === id ? ' is-on' : ''}`}
            aria-pressed={picked === id}
            data-testid="task-colleague"
            data-person={id}
            onClick={() => setPicked(id)}
          >
            <Text className="member-name">{name}</Text>
          </Button>
        ))}
      </View>
      {picked ? (
        <Field
          label="转交原因"
          placeholder="写明原因"
          maxlength={200}
          action={busy ? '转交中…' : '转交'}
          keepTyped
          focus
          inputTestId="task-reason"
          buttonTestId="task-hand-done"
          onDone={(reason) => (busy ? undefined : onHand(picked, reason))}
        />
      ) : null}
    </>
  );
};

interface Props {
  parts: Parts;
  lead: string;
  task: TaskView;
  now: number;
  onActed: () => void;
  onClose: () => void;
}

/** One task: done, put off, or handed to a colleague. */
export const TaskSheet = ({ parts, lead, task, now, onActed, onClose }: Props) => {
  const { api, newId } = parts;
  const command = useCommands(newId);
  const [handing, setHanding] = useState(false);
  const [busy, setBusy] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const act = async (what: string, send: (cmd: string) => Promise<unknown>) => {
    setBusy(what);
    setRefusal(null);
    try {
      await command(`${what} ${task.id}`, send);
      onActed();
      onClose();
    } catch (error) {
      setRefusal(messageOf(error));
      setBusy(null);
    }
  };
  const which = { lead, task: task.id };
  return (
    <Sheet title={task.words} onClose={onClose}>
      <View className="task-sheet">
        <Text className="task-due">
          {momentWords(task.due, now)}前 · {task.personName ?? '还没有人负责'}
        </Text>
        {refusal ? (
          <Notice tone="red" urgent testId="task-refusal">
            {refusal}
          </Notice>
        ) : null}
        <ActionButton
          kind="primary"
          busy={busy === 'done'}
          disabled={busy !== null}
          testId="task-done"
          onTap={() => void act('done', (cmd) => api('task.done', { ...which, cmd }))}
        >
          完成
        </ActionButton>
        <View className="task-later" role="group" aria-label="稍后再做">
          {(Object.entries(snoozes) as [Snooze, string][]).map(([until, words]) => (
            <ActionButton
              key={until}
              busy={busy === until}
              disabled={busy !== null}
              testId={`task-${until}`}
              onTap={() => void act(until, (cmd) => api('task.snooze', { ...which, cmd, until }))}
            >
              {words}
            </ActionButton>
          ))}
        </View>
        {handing ? (
          <Hand
            parts={parts}
            lead={lead}
            busy={busy !== null}
            onHand={(to, reason) => void act(`hand:${to} ${reason}`, (cmd) => api('task.hand', { ...which, cmd, to, reason }))}
          />
        ) : (
          <ActionButton kind="quiet" testId="task-hand" onTap={() => setHanding(true)}>
            转给同事
          </ActionButton>
        )}
      </View>
    </Sheet>
  );
};
