import type { Output } from '@tongguan/shared/api/client';
import { messageOf } from '@tongguan/shared/app/message-of';
import { isOver } from '@tongguan/shared/import/outcomes';
import { useEffect, useState } from 'react';
import type { Mapping } from './import-columns';
import type { DeskParts } from './parts';
import { sendFile } from './send-file';
import { goTo } from './use-place';

type View = Output<'import.view'>['import'];

const pollMs = 1500;

/** One import from the file to its result. Which one stands in the address, so that a page opened again goes on with it. */
export const useImport = (parts: DeskParts, id: string | undefined) => {
  const { api, newId } = parts;
  const [view, setView] = useState<View | null>(null);
  const [mapping, setMapping] = useState<Mapping>([]);
  const [startClock, setStartClock] = useState(false);
  const [check, setCheck] = useState<Output<'import.check'> | null>(null);
  const [sending, setSending] = useState<number | null>(null);
  const [busy, setBusy] = useState<'check' | 'run' | 'stop' | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  const take = (next: View) => {
    setView((before) => {
      if (before?.id !== next.id) {
        setMapping(next.columns.map(({ field }) => field));
        setStartClock(next.startClock);
        setCheck(null);
      }
      return next;
    });
  };

  const load = () => {
    if (!id) return;
    api('import.view', { import: id }).then(
      ({ import: next }) => take(next),
      (error) => setProblem(messageOf(error)),
    );
  };
  useEffect(() => {
    setProblem(null);
    if (id && view?.id !== id) load();
  }, [id]);

  const shown = view && view.id === id ? view : null;
  const moving = shown !== null && shown.state !== 'ready' && shown.state !== 'uploading' && !isOver(shown.state);
  useEffect(() => {
    if (!moving) return;
    const timer = setInterval(load, pollMs);
    return () => clearInterval(timer);
  }, [moving, id]);

  const doing = async (what: 'check' | 'run' | 'stop', work: () => Promise<void>) => {
    setBusy(what);
    setProblem(null);
    try {
      await work();
    } catch (error) {
      setProblem(messageOf(error));
    }
    setBusy(null);
  };

  return {
    view: shown,
    mapping,
    startClock,
    check,
    sending,
    busy,
    problem,
    setStartClock,
    setMapping: (next: Mapping) => {
      setMapping(next);
      // What was found out holds for another mapping.
      setCheck(null);
    },
    send: async (file: File) => {
      setSending(0);
      setProblem(null);
      try {
        const read = await sendFile(parts, file, setSending);
        take(read);
        goTo({ page: 'import', params: { id: read.id } });
      } catch (error) {
        setProblem(messageOf(error));
      }
      setSending(null);
    },
    tryOut: () => doing('check', async () => setCheck(await api('import.check', { import: id!, mapping: [...mapping] }))),
    run: () =>
      doing('run', async () => {
        // The notice above the columns has said that the file was imported before.
        const again = shown?.before !== null;
        take((await api('import.run', { import: id!, cmd: newId(), mapping: [...mapping], startClock, again })).import);
      }),
    stop: () => doing('stop', async () => take((await api('import.stop', { import: id!, cmd: newId() })).import)),
    retry: load,
  };
};
