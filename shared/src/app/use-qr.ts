import { useEffect, useState } from 'react';
import type { Output } from '../api/client';
import { messageOf } from './message-of';
import type { Parts } from './parts';

/** A lead's QR code, and its address put into the clipboard. */
export const useQr = ({ api, copy }: Parts, lead: string) => {
  const [code, setCode] = useState<Output<'lead.qr'> | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [copied, setCopied] = useState(false);
  const load = () => {
    setProblem(null);
    api('lead.qr', { lead }).then(setCode, (error: unknown) => setProblem(messageOf(error)));
  };
  // Once, when the sheet is opened.
  useEffect(load, []);
  const onCopy = () => {
    if (!code) return;
    copy(code.address).then(
      () => setCopied(true),
      () => setProblem(`这里不能复制，链接是 ${code.address}`),
    );
  };
  return { image: code?.image ?? null, problem, copied, onRetry: load, onCopy };
};
