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

/** The lead's QR code, to be scanned from the screen, printed, or sent as a link. */
export const QrPart = ({ parts, lead, no, onClose }: Props) => (
  <QrSheet no={no} {...useQr(parts, lead)} onPrint={() => window.print()} onClose={onClose} />
);
