import { useQr } from '@tongguan/shared/app/use-qr';
import { QrSheet } from '@tongguan/shared/ui/qr-sheet';
import type { Parts } from './parts';
import '../../shared/src/ui/css/qr.css';
import './qr-print.css';

interface Props {
  parts: Parts;
  lead: string;
  no: string;
  onClose: () => void;
}

// Async for the page that is not served securely, where there is no clipboard: that too is a refusal.
const copy = async (text: string): Promise<void> => navigator.clipboard.writeText(text);

/** The lead's QR code, to be scanned from the screen, printed, or sent as a link. */
export const QrPart = ({ parts, lead, no, onClose }: Props) => (
  <QrSheet no={no} {...useQr(parts, lead, copy)} onPrint={() => window.print()} onClose={onClose} />
);
