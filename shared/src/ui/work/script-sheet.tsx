import { Text, View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import type { Output } from '../../api/client';
import { messageOf } from '../../app/message-of';
import type { Parts } from '../../app/parts';
import { useCommands } from '../../app/use-commands';
import { type ObstacleKind, obstacles } from '../../canvas/choices';
import type { LeadCard } from '../../lead/card';
import { type DecisionRole, decisionRoles } from '../../lead/choices';
import { ActionButton } from '../button';
import { ChipRow } from '../chip-row';
import { Loading } from '../loading';
import { Notice } from '../notice';
import { Sheet } from '../sheet';
import { Tag } from '../tag';

type Script = Output<'script.find'>['scripts'][number];

/** Puts a text into this customer's chat; answers null, or why it was not done. */
export type Say = (text: string) => Promise<string | null>;

interface Props {
  parts: Parts;
  card: LeadCard;
  role: DecisionRole | null;
  rival: string | null;
  /** Absent where no chat of this customer stands beside the page. */
  say: Say | null;
  /** It now stands on the trail. */
  onSent: () => void;
  onClose: () => void;
}

const wordsOf = (table: Readonly<Record<string, string>>) => Object.entries(table).map(([id, words]) => ({ id, words }));

const marksOf = ({ role, rival, industry, objection }: Script): string[] =>
  [role && decisionRoles[role], objection && obstacles[objection], rival && `对比${rival}`, industry].filter((mark): mark is string =>
    Boolean(mark),
  );

/** 话术 (C5): approved answers for this lead's role, rivals and industry, into the chat with one tap. */
export const ScriptSheet = ({ parts, card, role: first, rival: firstRival, say, onSent, onClose }: Props) => {
  const [role, setRole] = useState<DecisionRole | null>(first ?? card.decisionRole);
  const [rival, setRival] = useState<string | null>(firstRival);
  const [objection, setObjection] = useState<ObstacleKind | null>(null);
  const [scripts, setScripts] = useState<readonly Script[] | null>(null);
  const [busy, setBusy] = useState<string | null>(null);
  const [told, setTold] = useState<{ tone: 'green' | 'red'; words: string } | null>(null);
  const [round, setRound] = useState(0);
  const command = useCommands(parts.newId);
  const rivals = [...new Set([...card.rivals.map(({ name }) => name), ...(firstRival ? [firstRival] : [])])];

  useEffect(() => {
    let over = false;
    const wanted = {
      ...(role ? { role } : {}),
      ...(objection ? { objection } : {}),
      ...(card.industry ? { industry: card.industry } : {}),
      ...(rival ? { rivals: rival } : {}),
    };
    parts.api('script.find', wanted).then(
      (answer) => {
        if (!over) setScripts(answer.scripts);
      },
      (error) => {
        if (!over) setTold({ tone: 'red', words: messageOf(error) });
      },
    );
    return () => {
      over = true;
    };
  }, [role, rival, objection, round]);

  const send = async (script: Script, via: 'chat' | 'copy') => {
    setBusy(`${script.id} ${via}`);
    setTold(null);
    try {
      // One intention for both halves: asking again after a lost answer notes the same sending.
      const refused = via === 'chat' ? await say!(script.text) : await parts.copy(script.text).then(() => null);
      if (refused) setTold({ tone: 'red', words: refused });
      else {
        await command(`${via} ${script.id} ${Date.now()}`, (cmd) =>
          parts.api('script.send', { lead: card.id, cmd, script: script.id, edition: script.edition, via }),
        );
        setTold({ tone: 'green', words: via === 'chat' ? '已发到聊天' : '已复制，可以粘贴到聊天' });
        onSent();
      }
    } catch (error) {
      setTold({ tone: 'red', words: messageOf(error) });
    }
    setBusy(null);
  };
  const pick =
    <T extends string>(held: T | null, set: (value: T | null) => void) =>
    (id: string) =>
      set(held === id ? null : (id as T));
  return (
    <Sheet title="话术" onClose={onClose}>
      <View className="work">
        <View className="work-two">
          <ChipRow
            label="对方的角色"
            choices={wordsOf(decisionRoles)}
            chosen={(id) => role === id}
            onPick={pick(role, setRole)}
            testId="script-role"
          />
        </View>
        {rivals.length > 0 ? (
          <ChipRow
            label="竞品"
            choices={rivals.map((name) => ({ id: name, words: `对比${name}` }))}
            chosen={(id) => rival === id}
            onPick={pick(rival, setRival)}
            testId="script-rival"
          />
        ) : null}
        <ChipRow
          label="异议"
          choices={wordsOf(obstacles)}
          chosen={(id) => objection === id}
          onPick={pick(objection, setObjection)}
          testId="script-objection"
        />
        {told ? (
          <Notice
            tone={told.tone}
            urgent={told.tone === 'red'}
            testId="script-told"
            actions={scripts === null ? <ActionButton onTap={() => setRound(round + 1)}>重试</ActionButton> : null}
          >
            {told.words}
          </Notice>
        ) : null}
        {say ? null : <Text className="work-hint">在这位客户的聊天里打开侧边栏，就能一键发送；这里可以复制。</Text>}
        {scripts === null && !told ? <Loading words="正在找话术…" /> : null}
        {scripts?.length === 0 ? <Text className="center-words">没有合适的话术，去掉一个条件试试，或请运营补充。</Text> : null}
        <View role="list" aria-label="话术">
          {scripts?.map((script) => (
            <View key={script.id} className="script" role="listitem" data-testid="script-item" data-title={script.title}>
              <View className="script-head">
                <Text className="script-title">{script.title}</Text>
                {marksOf(script).map((mark) => (
                  <Tag key={mark}>{mark}</Tag>
                ))}
              </View>
              <Text className="script-text">{script.text}</Text>
              <View className="script-buttons">
                {say ? (
                  <ActionButton
                    kind="primary"
                    busy={busy === `${script.id} chat`}
                    disabled={busy !== null}
                    onTap={() => void send(script, 'chat')}
                    testId="script-send"
                  >
                    发到聊天
                  </ActionButton>
                ) : null}
                <ActionButton
                  busy={busy === `${script.id} copy`}
                  disabled={busy !== null}
                  onTap={() => void send(script, 'copy')}
                  testId="script-copy"
                >
                  复制
                </ActionButton>
              </View>
            </View>
          ))}
        </View>
      </View>
    </Sheet>
  );
};
