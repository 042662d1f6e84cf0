import type { PickPhoto } from '@tongguan/shared/app/card-photo';
import type { Parts } from '@tongguan/shared/app/parts';
import { pickPhotoInBrowser } from '@tongguan/shared/app/pick-photo-in-browser';

export const pickPhoto = ({ api, newId }: Pick<Parts, 'api' | 'newId'>): PickPhoto => pickPhotoInBrowser(api, newId);
