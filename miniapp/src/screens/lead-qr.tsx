import { QrSheet } from '@tongguan/shared/ui/qr-sheet';
import { useEffect, useState } from 'react';
import { door } from '../door';
import { parts } from '../parts';

interface Props {
  lead: string;
  no: string;
  onClose: () => void;
}

/** The lead's QR code, for a colleague to scan from this screen. */
export const LeadQr = ({ lead, no, onClose }: Props) => {
  const [code, setCode] = useState<{ address: string; image: string } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [copied, setCopied] = useState(false);
  const load = () => {
    setProblem(null);
    parts.api('lead.qr', { lead }).then(setCode, (error: unknown) => setProblem(error instanceof Error ? error.message : '出错了，请重试'));
  };
  // Once, when the sheet is opened.
  useEffect(load, []);
  const copy = (address: string) =>
    door.copy(address).then(
      () => setCopied(true),
      () => setProblem(`这里不能复制，链接是 ${address}`),
    );
  return (
    <QrSheet
      no={no}
      image={code?.image ?? null}
      problem={problem}
      copied={copied}
      onRetry={load}
      onCopy={() => code && void copy(code.address)}
      onClose={onClose}
    />
  );
};
