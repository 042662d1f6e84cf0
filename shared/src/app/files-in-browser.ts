import { requestFor } from '../api/client';

const addressOf = (file: string): string => requestFor('file.download', { file }).path;

const failed = (): Error => new Error('文件没有打开，请重试');

/** Handed to the browser, which saves it under its own name or shows it. */
export const saveInBrowser = (file: string): void => {
  const link = document.createElement('a');
  link.href = addressOf(file);
  link.download = '';
  document.body.append(link);
  link.click();
  link.remove();
};

/** Fetched whole first: some players ask for a part and take no other answer. */
export const playInBrowser = async (file: string, ended: () => void): Promise<() => void> => {
  const answer = await fetch(addressOf(file), { credentials: 'same-origin' }).catch(() => {
    throw failed();
  });
  if (!answer.ok) throw failed();
  const address = URL.createObjectURL(await answer.blob());
  const sound = new Audio(address);
  let over = false;
  const end = (): void => {
    if (over) return;
    over = true;
    sound.pause();
    URL.revokeObjectURL(address);
    ended();
  };
  sound.onended = end;
  sound.onerror = end;
  try {
    await sound.play();
  } catch {
    end();
    throw new Error('这段录音在这台设备上放不出来');
  }
  return end;
};
