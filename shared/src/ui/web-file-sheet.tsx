import { useState } from 'react';
import { ActionButton } from './button';
import { Sheet } from './sheet';

interface Props {
  name: string;
  label: string;
  address: string;
  onClose: () => void;
}

const isPicture = (name: string): boolean => /\.(png|jpe?g|gif|webp|bmp)$/i.test(name);

/** By a link of its own: a refusal then fails the download and does not take the page away. */
const take = (address: string, name: string): void => {
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
};

/** One credential's file: a picture is shown at once, anything else is opened by what the device has for it. */
export const FileSheet = ({ name, label, address, onClose }: Props) => {
  const [broken, setBroken] = useState(false);
  const shown = isPicture(name) && !broken;
  return (
    <Sheet
      title={label}
      onClose={onClose}
      foot={
        <ActionButton kind={shown ? 'plain' : 'primary'} onTap={() => take(address, name)} testId="file-open">
          {shown ? '保存原图' : '打开文件'}
        </ActionButton>
      }
    >
      <div className="file-view">
        {shown ? (
          <img className="file-picture" src={address} alt={name} data-testid="file-picture" onError={() => setBroken(true)} />
        ) : (
          <span className="sheet-words">点「打开文件」，用这台设备上的应用查看。</span>
        )}
        <span className="file-view-name">{name}</span>
        <span className="file-view-words">每次查看都会留下记录。</span>
      </div>
    </Sheet>
  );
};
