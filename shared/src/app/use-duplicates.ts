import { useEffect, useState } from 'react';
import type { Choices } from '../duplicate/merge';
import type { DuplicateList, MergePreview } from '../duplicate/view';
import { messageOf } from './message-of';
import type { Parts } from './parts';
import { useCommands } from './use-commands';

/**
 * What may be the same as one lead, and what was merged into it. `onActed`: the card beneath is behind now.
 * `told` says what the last act did; it takes the place of what was shown.
 */
export const useDuplicates = ({ api, newId }: Parts, lead: string, onActed: () => void) => {
  const [list, setList] = useState<DuplicateList | null>(null);
  const [preview, setPreview] = useState<MergePreview | null>(null);
  const [busy, setBusy] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [told, setTold] = useState<string | null>(null);
  const command = useCommands(newId);

  const run = async (name: string, work: () => Promise<void>) => {
    setBusy(name);
    setProblem(null);
    try {
      await work();
    } catch (error) {
      setProblem(messageOf(error));
    }
    setBusy(null);
  };
  const load = () => run('load', async () => setList(await api('duplicate.list', { lead })));
  // Once, when the sheet is opened.
  useEffect(() => void load(), []);

  /** After an act the list is asked for again; what was acted on is no longer in it. */
  const act = (name: string, work: () => Promise<string>) =>
    run(name, async () => {
      const words = await work();
      onActed();
      setPreview(null);
      setTold(words);
      setList(await api('duplicate.list', { lead }));
    });

  return {
    list,
    preview,
    busy,
    problem,
    told,
    load: () => void load(),
    back: () => {
      setPreview(null);
      setProblem(null);
    },
    compare: (duplicate: string) =>
      run(duplicate, async () => {
        setTold(null);
        setPreview(await api('duplicate.preview', { duplicate }));
      }),
    dismiss: (duplicate: string) =>
      act(duplicate, async () => {
        await command(`dismiss ${duplicate}`, (cmd) => api('duplicate.dismiss', { duplicate, cmd }));
        return '已记下：不是同一个，以后不再提示';
      }),
    merge: (duplicate: string, survivor: string, choices: Choices) =>
      act('merge', async () => {
        const { no } = await command(`merge ${duplicate} ${survivor} ${JSON.stringify(choices)}`, (cmd) =>
          api('duplicate.merge', { duplicate, cmd, survivor, choices }),
        );
        return `已合并为 ${no}，30 天内可以撤销`;
      }),
    undo: (absorbed: string) =>
      act(absorbed, async () => {
        const { no, kept } = await command(`undo ${absorbed}`, (cmd) => api('duplicate.undo', { lead, cmd, absorbed }));
        return kept.length > 0 ? `已恢复 ${no}；合并后改过的${kept.join('、')}没有动` : `已恢复 ${no}`;
      }),
  };
};
