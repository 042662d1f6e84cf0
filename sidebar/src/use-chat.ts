import type { Output } from '@tongguan/shared/api/client';
import { AppError } from '@tongguan/shared/api/errors';
import { messageOf } from '@tongguan/shared/app/message-of';
import { useShownAgain } from '@tongguan/shared/app/use-shown-again';
import type { LeadCard } from '@tongguan/shared/lead/card';
import { useEffect, useRef, useState } from 'react';
import type { Parts } from './parts';
import type { NoChat } from './wecom-door';

type View = Output<'chat.open'>;

const retryMs = 5000;

export type Chat =
  | { step: 'opening' }
  | { step: 'none'; reason: NoChat }
  | { step: 'failed'; message: string; passing: boolean }
  | { step: 'open'; externalUserId: string; view: View };

/**
 * Whose chat stands beside the page. One request per chat: when the page is looked at again only WeCom is asked,
 * and the server only when it is another person's chat. `wanted`: asked at all; a lead opened from a card needs no chat.
 */
export const useChat = ({ api, door, cards, device }: Parts, wanted: boolean) => {
  const [chat, setChat] = useState<Chat>({ step: 'opening' });
  const shown = useRef<string | null>(null);
  const asked = useRef(false);
  const round = useRef(0);

  const ask = async () => {
    const mine = ++round.current;
    asked.current = true;
    const set = (next: Chat) => {
      if (mine === round.current) setChat(next);
    };
    try {
      const answer = await door.ask();
      if (answer.kind === 'none') {
        if (shown.current === null) set({ step: 'none', reason: answer.reason });
        return;
      }
      const { externalUserId } = answer;
      if (externalUserId === shown.current || mine !== round.current) return;
      set({ step: 'opening' });
      const view = await api('chat.open', { externalUserId });
      if (mine !== round.current) return;
      shown.current = externalUserId;
      if (view.state === 'lead') cards.set(view.card.id, view.card);
      set({ step: 'open', externalUserId, view });
    } catch (error) {
      shown.current = null;
      const passing = !(error instanceof AppError) || ['busy', 'internal'].includes(error.code);
      set({ step: 'failed', message: messageOf(error), passing });
    }
  };

  useEffect(() => {
    if (wanted && !asked.current) void ask();
  });
  useShownAgain(device, () => {
    if (asked.current) void ask();
  });
  // What may pass by itself (no network, a server restarting) is tried again without being asked.
  // Once per failure.
  useEffect(() => {
    if (chat.step !== 'failed' || !chat.passing) return;
    const timer = setTimeout(() => void ask(), retryMs);
    return () => clearTimeout(timer);
  }, [chat]);

  return {
    chat,
    retry: () => {
      setChat({ step: 'opening' });
      void ask();
    },
    /** The chat's person has a lead now. */
    became: (card: LeadCard) => {
      cards.set(card.id, card);
      setChat((before) => (before.step === 'open' ? { ...before, view: { state: 'lead', card, others: [] } } : before));
    },
  };
};
