import { requestFor } from '../api/client';
import { FileSheet } from './web-file-sheet';
import './css/gate.css';

/** The photo of a card that a lead was taken down from. */
export const PhotoSheet = ({ file, onClose }: { file: string; onClose: () => void }) => (
  <FileSheet name="名片.jpg" label="名片照片" address={requestFor('file.download', { file }).path} onClose={onClose} />
);
