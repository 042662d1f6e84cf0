import { useQr } from '@tongguan/shared/app/use-qr';
import { QrSheet } from '@tongguan/shared/ui/qr-sheet';
import { parts } from '../parts';

interface Props {
  lead: string;
  no: string;
  onClose: () => void;
}

/** The lead's QR code, for a colleague to scan from this screen. */
export const LeadQr = ({ lead, no, onClose }: Props) => <QrSheet no={no} {...useQr(parts, lead)} onClose={onClose} />;
