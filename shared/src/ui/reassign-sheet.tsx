import { Button, Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { Output } from '../api/client';
import { messageOf } from '../app/message-of';
import type { Parts } from '../app/parts';
import { useCommands } from '../app/use-commands';
import { skipReasons } from '../routing/route';
import { Field } from './field';
import { Loading } from './loading';
import { Notice } from './notice';
import { Problem } from './problem';
import { Sheet } from './sheet';
import { useAnswer } from './use-answer';

type RoutingView = Output<'routing.view'>;
type Member = RoutingView['members'][number];

const Members = ({ members, picked, onPick }: { members: readonly Member[]; picked: string | null; onPick: (id: string) => void }) => (
  <View className="choices" role="group" aria-label="改派给谁">
    <View className="choices-label">
      <Text>改派给谁</Text>
    </View>
    <View className="members">
      {members.map(({ id, name, open, cap, suspended }) => (
        <Button
          key={id}
          className={`choice member${picked === id ? ' is-on' : ''}`}
          disabled={suspended}
          aria-pressed={picked === id}
          data-testid="member"
          data-person={id}
          onClick={() => onPick(id)}
        >
          <Text className="member-name">{name}</Text>
          <Text className="member-load number">{suspended ? '暂停接新线索' : `手上 ${open}/${cap}`}</Text>
        </Button>
      ))}
    </View>
  </View>
);

/** How the engine decided: the chosen one first, then the freest, then why each other was passed over. */
const Candidates = ({ candidates }: { candidates: RoutingView['candidates'] }) => (
  <View className="candidates" role="list" aria-label="系统是怎么分配的">
    <Text className="candidates-title">系统是怎么分配的</Text>
    {[...candidates]
      .sort((a, b) => Number(b.chosen) - Number(a.chosen) || (a.score ?? 1e9) - (b.score ?? 1e9))
      .slice(0, 20)
      .map(({ name, open, cap, unfollowed, industryMatch, score, skipped, chosen }) => (
        <View key={name} className="candidate" role="listitem">
          <Text className="candidate-name">{chosen ? `${name}（已选）` : name}</Text>
          <Text className="candidate-words">
            {skipped
              ? skipReasons[skipped]
              : `负载 ${score} · 手上 ${open}/${cap}，未跟进 ${unfollowed}${industryMatch ? '，行业对口' : ''}`}
          </Text>
        </View>
      ))}
  </View>
);

interface Props {
  parts: Parts;
  lead: string;
  onActed: () => void;
  onClose: () => void;
}

/** 改派: the exception, with its reason; what the rule decided stands below it. */
export const ReassignSheet = ({ parts: { api, newId }, lead, onActed, onClose }: Props) => {
  const { answer, problem, again } = useAnswer(() => api('routing.view', { lead }));
  const command = useCommands(newId);
  const [picked, setPicked] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [saving, setSaving] = useState(false);
  const give = async (to: string, reason: string) => {
    setSaving(true);
    setRefusal(null);
    try {
      await command(`reassign:${to} ${reason}`, (cmd) => api('lead.reassign', { lead, cmd, to, reason }));
      onActed();
      onClose();
    } catch (error) {
      setRefusal(messageOf(error));
      setSaving(false);
    }
  };
  const members = answer?.members ?? [];
  return (
    <Sheet title="改派线索" onClose={onClose}>
      {problem && !answer ? <Problem message={problem} onRetry={again} /> : null}
      {!answer && !problem ? <Loading words="正在取团队情况…" /> : null}
      {answer && members.length === 0 ? <Notice>团队里没有别人可以接这条线索。</Notice> : null}
      {members.length > 0 ? <Members members={members} picked={picked} onPick={setPicked} /> : null}
      {refusal ? (
        <Notice tone="red" urgent testId="reassign-refusal">
          {refusal}
        </Notice>
      ) : null}
      {picked ? (
        <View className="reassign-reason">
          <Text className="reassign-hint">改派是分配规则的例外，原因会留在轨迹里。</Text>
          <Field
            label="改派原因"
            placeholder="写明原因"
            maxlength={200}
            action={saving ? '改派中…' : '改派'}
            keepTyped
            focus
            inputTestId="reassign-reason"
            buttonTestId="reassign-done"
            onDone={(reason) => (saving ? undefined : void give(picked, reason))}
          />
        </View>
      ) : null}
      {answer && answer.candidates.length > 0 ? <Candidates candidates={answer.candidates} /> : null}
    </Sheet>
  );
};
