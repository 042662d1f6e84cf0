import { QrSheet } from '@tongguan/shared/ui/qr-sheet';
import { useEffect, useState } from 'react';
import type { Parts } from './parts';
import '../../shared/src/ui/css/qr.css';
import './qr-print.css';

interface Props {
  parts: Parts;
  lead: string;
  no: string;
  onClose: () => void;
}

/** The lead's QR code, to be scanned from the screen, printed, or sent as a link. */
export const QrPart = ({ parts: { api }, lead, no, onClose }: Props) => {
  const [code, setCode] = useState<{ address: string; image: string } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [copied, setCopied] = useState(false);
  const load = () => {
    setProblem(null);
    api('lead.qr', { lead }).then(setCode, (error) => setProblem(error instanceof Error ? error.message : '出错了，请重试'));
  };
  // Once, when the sheet is opened.
  useEffect(load, []);
  const copy = (address: string) => {
    navigator.clipboard.writeText(address).then(
      () => setCopied(true),
      () => setProblem(`这里不能复制，链接是 ${address}`),
    );
  };
  return (
    <QrSheet
      no={no}
      image={code?.image ?? null}
      problem={problem}
      copied={copied}
      onRetry={load}
      onCopy={() => code && copy(code.address)}
      onPrint={() => window.print()}
      onClose={onClose}
    />
  );
};
