import { ActionButton } from '@tongguan/shared/ui/button';
import { useRef, useState } from 'react';
import { door } from './index.h5';

interface Props {
  /** The code's text; null when there was none to be read. */
  onRead: (text: string | null) => void;
}

/** A page in a web view has no scanner: a photo is taken, or a picture chosen, and its code is read here. */
export const PickPicture = ({ onRead }: Props) => {
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const read = async (picture: Blob) => {
    setBusy(true);
    onRead(await door.readPicture!(picture).catch(() => null)); // no picture, or the decoder did not come
    setBusy(false);
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        accept="image/*"
        className="file-input"
        tabIndex={-1}
        aria-hidden="true"
        data-testid="scan-picture"
        onChange={(event) => {
          const chosen = event.currentTarget.files?.[0];
          event.currentTarget.value = ''; // the same picture may be chosen again
          if (chosen) void read(chosen);
        }}
      />
      <ActionButton kind="primary" busy={busy} onTap={() => input.current?.click()} testId="scan">
        {busy ? '正在识别…' : '拍照或选图识别'}
      </ActionButton>
    </>
  );
};
