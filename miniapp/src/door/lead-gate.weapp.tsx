import Taro from '@tarojs/taro';
import type { Parts } from '@tongguan/shared/app/parts';
import type { CredentialView } from '@tongguan/shared/gate/view';
import { type GateDoor, GatePart } from '@tongguan/shared/ui/gate-part';
import { pickFile, pickPhotoFile } from './pick-file';
import { saveFile } from './saved-files';
import { showFile } from './show-file';
import { uploadsOf } from './uploads';

/** Shown by what the phone has for it. */
const view = ({ file, value }: CredentialView): Promise<void> => (file ? showFile(file, value ?? '') : Promise.resolve());

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
    const chosen = await (how === 'photo' ? pickPhotoFile() : pickFile());
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
