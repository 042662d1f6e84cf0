import Taro from '@tarojs/taro';
import { requestFor } from '@tongguan/shared/api/client';
import type { Parts } from '@tongguan/shared/app/parts';
import type { CredentialView } from '@tongguan/shared/gate/view';
import { type GateDoor, GatePart } from '@tongguan/shared/ui/gate-part';
import { type Picked, pickFile } from './pick-file';
import { saveFile } from './saved-files';
import { authorization } from './token';
import { uploadsOf } from './uploads';

declare const TONGGUAN_PUBLIC_URL: string;

/** What was chosen, or undefined when the person thought better of it. By callbacks: Taro makes no promise of these two calls. */
const pickPhoto = (): Promise<Picked | undefined> =>
  new Promise((resolve) => {
    void Taro.chooseMedia({
      count: 1,
      mediaType: ['image'],
      sourceType: ['camera', 'album'],
      success: ({ tempFiles: [file] }) =>
        resolve(file && { path: file.tempFilePath, size: file.size, name: file.tempFilePath.split('/').at(-1) ?? '照片.jpg' }),
      fail: () => resolve(undefined),
    });
  });

const isPicture = (name: string): boolean => /\.(png|jpe?g|gif|webp|bmp)$/i.test(name);

/** Fetched with the session's token, then shown by what the phone has for it. */
const view = async (credential: CredentialView): Promise<void> => {
  if (!credential.file) return;
  const url = TONGGUAN_PUBLIC_URL + requestFor('file.download', { file: credential.file }).path;
  try {
    const { tempFilePath, statusCode } = await Taro.downloadFile({ url, header: authorization() });
    if (statusCode !== 200) throw new Error(`${statusCode}`);
    if (isPicture(credential.value ?? '')) await Taro.previewImage({ urls: [tempFilePath] });
    else await Taro.openDocument({ filePath: tempFilePath });
  } catch {
    await Taro.showToast({ title: '文件没有打开，请重试', icon: 'none' });
  }
};

interface Props {
  parts: Parts;
  lead: string;
  version: number;
  note: string | null;
  wanted: boolean;
  onActed: () => void;
}

/** The stage panel in the mini-program: photos from the camera or the album, files from the chats. */
export const LeadGate = (props: Props) => {
  const uploads = uploadsOf(props.parts);
  const pick = async (stage: string, credential: CredentialView, how: 'file' | 'photo') => {
    const chosen = await (how === 'photo' ? pickPhoto() : pickFile());
    if (chosen) uploads.start(props.lead, stage, credential.id, await saveFile(chosen.path, chosen.size), chosen.name);
  };
  const door: GateDoor = {
    camera: true,
    pickFile: (stage, credential, how) => void pick(stage, credential, how),
    view: (credential) => void view(credential),
    seek: (place) => void Taro.pageScrollTo({ selector: `#${place}`, offsetTop: -12 }).catch(() => {}),
  };
  return <GatePart {...props} uploads={uploads} door={door} />;
};
