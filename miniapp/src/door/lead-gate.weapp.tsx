import Taro from '@tarojs/taro';
import { messageOf } from '@tongguan/shared/app/message-of';
import type { Parts } from '@tongguan/shared/app/parts';
import type { CredentialView } from '@tongguan/shared/gate/view';
import { type GateDoor, GatePart } from '@tongguan/shared/ui/gate-part';
import { files } from './files';
import { type Picked, pickFile } from './pick-file';
import { saveFile } from './saved-files';
import { uploadsOf } from './uploads';

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

/** Shown by what the phone has for it. */
const view = async (credential: CredentialView): Promise<void> => {
  if (!credential.file) return;
  try {
    await files.show(credential.file, isPicture(credential.value ?? '') ? 'image' : null);
  } catch (error) {
    await Taro.showToast({ title: messageOf(error), icon: 'none' });
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
