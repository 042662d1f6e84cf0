import { AppError } from '@tongguan/shared/api/errors';
import { messageOf } from '@tongguan/shared/app/message-of';
import { type NewLead, NewLeadSheet } from '@tongguan/shared/ui/new-lead-sheet';
import { useRef, useState } from 'react';
import type { Parts } from './parts';
import { go } from './use-route';

const refusalOf = (error: unknown): string => {
  const team = error instanceof AppError ? (error.details as { team?: string | null } | undefined)?.team : null;
  return team ? `${messageOf(error)}（${team}）` : messageOf(error);
};

export const NewLeadPart = ({ parts: { api, newId }, onClose }: { parts: Pick<Parts, 'api' | 'newId'>; onClose: () => void }) => {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  // One command per intention: asking again after silence must not make a second lead.
  const commands = useRef(new Map<string, string>());
  const save = async (entry: NewLead) => {
    const intention = JSON.stringify(entry);
    const cmd = commands.current.get(intention) ?? newId();
    commands.current.set(intention, cmd);
    setBusy(true);
    setProblem(null);
    try {
      const { card } = await api('arrival.enter', { ...entry, cmd });
      onClose();
      go({ at: 'lead', lead: card.id });
      return;
    } catch (error) {
      setProblem(refusalOf(error));
    }
    setBusy(false);
  };
  const readCard = async (text: string): Promise<Partial<NewLead>> => {
    const { name, company, phones, emails, wechat } = await api('arrival.card', { text });
    const found = { name, company, phone: phones[0], email: emails[0], wechat };
    return Object.fromEntries(Object.entries(found).filter(([, words]) => words));
  };
  return <NewLeadSheet busy={busy} problem={problem} onReadCard={readCard} onSave={(entry) => void save(entry)} onClose={onClose} />;
};
