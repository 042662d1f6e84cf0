import { Text, View } from '@tarojs/components';
import { useEffect, useRef, useState } from 'react';
import { messageOf } from '../../app/message-of';
import type { Parts, Recording } from '../../app/parts';
import { lengthWords, maxRecordingMs } from '../../touch/recording';
import { ActionButton } from '../button';

interface Props {
  parts: Parts;
  lead: string;
  audio: string | null;
  onAudio: (audio: string | null) => void;
  /** What was said, as text; absent where nothing turns speech into text. */
  onText: ((text: string) => void) | null;
}

const pollMs = 2000;

/** Asks until the words are there. */
const textOf = async ({ api }: Parts, file: string, still: () => boolean): Promise<string | null> => {
  while (still()) {
    const { state, text } = await api('file.transcribe', { file });
    if (state === 'done') return text;
    if (state === 'failed') throw new Error('没有转成文字，请再试一次，或自己写小结');
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
  return null;
};

/** 录音: begun and ended by a tap, kept sealed with the lead, and turned into text where the company has set that up. */
export const Recorder = ({ parts, lead, audio, onAudio, onText }: Props) => {
  const [state, setState] = useState<'idle' | 'asking' | 'recording' | 'sending' | 'unsent' | 'reading'>('idle');
  const [length, setLength] = useState(0);
  const [problem, setProblem] = useState<string | null>(null);
  const recording = useRef<Recording | null>(null);
  const here = useRef(true);
  // Whoever leaves the sheet while it records has not said what to do with it: nothing is kept.
  useEffect(
    () => () => {
      here.current = false;
      recording.current?.drop();
    },
    [],
  );
  useEffect(() => {
    if (state !== 'recording') return;
    const begun = Date.now();
    const timer = setInterval(() => setLength(Date.now() - begun), 500);
    return () => clearInterval(timer);
  }, [state]);
  const { record } = parts;
  if (!record && !audio) return null;

  const send = async () => {
    setState('sending');
    setProblem(null);
    try {
      onAudio(await recording.current!.finish(lead));
      recording.current = null;
      setState('idle');
    } catch (error) {
      setProblem(messageOf(error));
      setState('unsent');
    }
  };
  const begin = async () => {
    setState('asking');
    setProblem(null);
    setLength(0);
    try {
      const begun = await record!(() => void send());
      if (!here.current) return begun.drop();
      recording.current = begun;
      setState('recording');
    } catch (error) {
      setProblem(messageOf(error));
      setState('idle');
    }
  };
  const drop = () => {
    recording.current?.drop();
    recording.current = null;
    setState('idle');
  };
  const read = async () => {
    setState('reading');
    setProblem(null);
    try {
      const text = await textOf(parts, audio!, () => here.current);
      if (text !== null) onText!(text);
    } catch (error) {
      setProblem(messageOf(error));
    }
    setState('idle');
  };
  return (
    <>
      <View className="work-attach" role="group" aria-label="录音">
        {state === 'recording' ? (
          <>
            <ActionButton kind="primary" onTap={() => void send()} testId="record-end">
              结束录音
            </ActionButton>
            <ActionButton kind="quiet" onTap={drop} testId="record-drop">
              不要了
            </ActionButton>
            <Text className="work-hint number" data-testid="record-length">
              {`${lengthWords(length)} / ${lengthWords(maxRecordingMs)}`}
            </Text>
          </>
        ) : state === 'unsent' ? (
          <>
            <ActionButton onTap={() => void send()} testId="record-again">
              再次上传
            </ActionButton>
            <ActionButton kind="quiet" onTap={drop}>
              不要了
            </ActionButton>
          </>
        ) : (
          <>
            {record ? (
              <ActionButton busy={state === 'asking' || state === 'sending'} onTap={() => void begin()} testId="record-begin">
                {state === 'sending' ? '正在上传…' : audio ? '重新录' : '录音'}
              </ActionButton>
            ) : null}
            {audio && state !== 'sending' ? (
              <>
                <Text className="work-hint" data-testid="record-there">
                  录音已加密保存
                </Text>
                {onText ? (
                  <ActionButton kind="quiet" busy={state === 'reading'} onTap={() => void read()} testId="record-read">
                    {state === 'reading' ? '正在转文字…' : '转成文字'}
                  </ActionButton>
                ) : null}
                {state === 'reading' ? null : (
                  <ActionButton kind="quiet" onTap={() => onAudio(null)}>
                    去掉
                  </ActionButton>
                )}
              </>
            ) : null}
          </>
        )}
      </View>
      {problem ? (
        <Text className="work-problem" role="alert">
          {problem}
        </Text>
      ) : null}
    </>
  );
};
