import { defaultExpoSettings, type ExpoSettings } from '@tongguan/shared/expo/settings';
import { newCmd } from './cast';
import type { House } from './house';

/** 示例展会: in Shanghai, three booths, for as long as any test lasts. */
export const sampleExpo = {
  id: 'expo-1',
  name: '示例工业展',
  from: '2020-01-01',
  to: '2099-12-31',
  region: 'SH',
  booths: ['b1', 'b2', 'b3'].map((id, i) => ({ id, name: `${i + 1}号展位` })),
};

export const openExpo = async (house: House, patch: Partial<ExpoSettings> = {}): Promise<void> => {
  const by = { actor: { kind: 'system' as const, id: 'test' }, cmd: newCmd() };
  const { settings } = house.server.services;
  const { version } = await settings.get('expo');
  await settings.put('expo', version, { ...defaultExpoSettings, expos: [sampleExpo], ...patch }, by);
};
