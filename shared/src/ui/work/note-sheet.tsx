import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { Output } from '../../api/client';
import { noteDraft } from '../../app/kept-draft';
import { messageOf } from '../../app/message-of';
import type { Parts } from '../../app/parts';
import { useTranscribes } from '../../app/use-transcribes';
import { effectOf, suggestionWords } from '../../extract/suggestion';
import type { LeadCard } from '../../lead/card';
import type { ProfileChange } from '../../lead/profile-changes';
import { ActionButton } from '../button';
import { Sheet } from '../sheet';
import { TextArea } from './text-area';

type Suggestion = Output<'note.read'>['suggestions'][number];

interface Props {
  parts: Parts;
  card: LeadCard;
  onChange: (change: ProfileChange) => void;
  /** Opens the canvas, into which a next step was put. */
  onCanvas: () => void;
  /** Opens the touch log with the note as its minutes. */
  onMinutes: (note: string) => void;
  onClose: () => void;
}

const around = 12;

/** The words a suggestion was read from, with a little of what stands beside them. */
const Source = ({ note, one }: { note: string; one: Suggestion }) => {
  const flat = (text: string): string => text.replace(/\s+/g, ' ');
  return (
    <Text className="work-source">
      {one.from > around ? '…' : ''}
      {flat(note.slice(Math.max(0, one.from - around), one.from))}
      <Text className="work-span" data-testid="suggestion-span">
        {flat(note.slice(one.from, one.to))}
      </Text>
      {flat(note.slice(one.to, one.to + around))}
      {one.to + around < note.length ? '…' : ''}
    </Text>
  );
};

/** 贴记录 (C10): a pasted note becomes suggestions; each is taken by a tap of its own, and nothing without one. */
export const NoteSheet = ({ parts, card, onChange, onCanvas, onMinutes, onClose }: Props) => {
  const kept = noteDraft(parts.keep, card.id);
  const transcribes = useTranscribes(parts);
  const [note, setNote] = useState(() => kept.read() ?? '');
  const [read, setRead] = useState<{ note: string; suggestions: readonly Suggestion[] } | null>(null);
  const [taken, setTaken] = useState<ReadonlySet<number>>(new Set());
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const ask = async () => {
    if (!note.trim()) return setProblem('请先把聊天、通话小结或会议记录贴进来');
    setBusy(true);
    setProblem(null);
    try {
      // Trimmed here, so that the places of the words are those of the text shown.
      const text = note.trim();
      const { suggestions } = await parts.api('note.read', { lead: card.id, text });
      setRead({ note: text, suggestions });
      setTaken(new Set());
    } catch (error) {
      setProblem(messageOf(error));
    }
    setBusy(false);
  };
  const take = (at: number, one: Suggestion) => {
    const effect = effectOf(card, one, parts.newId);
    for (const change of effect.changes) onChange(change);
    if (effect.step) parts.drafts.keep(card.id, { ...parts.drafts.of(card.id), ...effect.step });
    setTaken(new Set([...taken, at]));
  };
  const steps = read?.suggestions.some((one, at) => one.kind === 'next-step' && taken.has(at)) ?? false;
  return (
    <Sheet
      title="贴记录"
      onClose={onClose}
      foot={
        <ActionButton kind="primary" busy={busy} onTap={() => void ask()} testId="note-read">
          {read ? '重新读一遍' : '读出要点'}
        </ActionButton>
      }
    >
      <View className="work">
        <TextArea
          label="聊天、通话小结或会议记录"
          placeholder="贴上聊天、通话小结或会议记录，例如：下周三演示，预算300万，已用友商两年，李工是CTO"
          initial={note}
          max={20_000}
          tall
          onWords={(words) => {
            setNote(words);
            kept.write(words);
          }}
          testId="note-text"
        />
        <Text className="work-hint" data-testid="note-hint">
          {`只给建议，点「采用」才会写进线索；原文不保存。${transcribes ? '录音转出的文字请先核对。' : '录音还不能直接读，请先用企业微信把语音转成文字。'}`}
        </Text>
        {problem ? (
          <Text className="work-problem" role="alert" data-testid="note-problem">
            {problem}
          </Text>
        ) : null}
        {read && read.suggestions.length === 0 ? <Text className="center-words">没有读出要点，可以直接在线索上填写。</Text> : null}
        <View role="list" aria-label="读出的要点">
          {read?.suggestions.map((one, at) => {
            const { label, value } = suggestionWords(card, one);
            const done = taken.has(at);
            const effect = effectOf(card, one, () => '');
            const nothing = !done && effect.changes.length === 0 && !effect.step;
            return (
              <View key={`${one.kind} ${one.from}`} className="suggestion" role="listitem" data-testid="suggestion" data-kind={one.kind}>
                <View className="suggestion-what">
                  <Text className="suggestion-label">{label}</Text>
                  <Text className="suggestion-value">{value}</Text>
                  <Source note={read.note} one={one} />
                </View>
                {done || nothing ? (
                  <Text className="suggestion-done">{done ? '已采用' : '已在线索上'}</Text>
                ) : (
                  <ActionButton onTap={() => take(at, one)} testId="suggestion-take" label={`采用 ${label} ${value}`}>
                    采用
                  </ActionButton>
                )}
              </View>
            );
          })}
        </View>
        {steps ? (
          <ActionButton onTap={onCanvas} testId="note-canvas">
            下一步已放进跟进画布，去确认
          </ActionButton>
        ) : null}
        {read ? (
          <ActionButton kind="quiet" onTap={() => onMinutes(read.note)} testId="note-minutes">
            把这段文字作为触达纪要
          </ActionButton>
        ) : null}
      </View>
    </Sheet>
  );
};
