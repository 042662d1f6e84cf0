import { Text } from '@tarojs/components';
import { useEffect, useRef, useState } from 'react';
import { messageOf } from '../../app/message-of';
import type { Files } from '../../app/parts';
import type { FileType } from '../../pipeline/pipeline';
import { ActionButton } from '../button';

const Problem = ({ words }: { words: string | null }) =>
  words ? (
    <Text className="work-problem" role="alert">
      {words}
    </Text>
  ) : null;

/** Minutes that were kept as a file. */
export const FileButton = ({ file, group, files }: { file: string; group: FileType | null; files: Files }) => {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const show = async () => {
    setBusy(true);
    setProblem(null);
    try {
      await files.show(file, group);
    } catch (error) {
      setProblem(messageOf(error));
    }
    setBusy(false);
  };
  return (
    <>
      <ActionButton kind="quiet" busy={busy} onTap={() => void show()} testId="touch-open-file">
        打开纪要文件
      </ActionButton>
      <Problem words={problem} />
    </>
  );
};

/** A recording: played and stopped by the same tap. */
export const PlayButton = ({ audio, files }: { audio: string; files: Files }) => {
  const [state, setState] = useState<'silent' | 'coming' | 'playing'>('silent');
  const [problem, setProblem] = useState<string | null>(null);
  const stop = useRef<(() => void) | null>(null);
  const here = useRef(true);
  useEffect(
    () => () => {
      here.current = false;
      stop.current?.();
    },
    [],
  );
  const play = async () => {
    if (stop.current) return stop.current();
    setState('coming');
    setProblem(null);
    try {
      const end = await files.play(audio, () => {
        stop.current = null;
        setState('silent');
      });
      if (!here.current) return end();
      stop.current = end;
      setState('playing');
    } catch (error) {
      setProblem(messageOf(error));
      setState('silent');
    }
  };
  return (
    <>
      <ActionButton kind="quiet" busy={state === 'coming'} onTap={() => void play()} testId="touch-play">
        {state === 'playing' ? '停止播放' : '听录音'}
      </ActionButton>
      <Problem words={problem} />
    </>
  );
};
