import { useEffect } from 'react';
import { showFile } from './show-file';

/** WeChat shows a picture over everything; what was asked for is over once it is shown. */
export const LeadPhoto = ({ file, onClose }: { file: string; onClose: () => void }) => {
  useEffect(() => void showFile(file, '名片.jpg').then(onClose), [file]);
  return null;
};
