import type { Services } from '../services';

/** The expos and their booths, the latest first. */
export const listExpos = async ({ settings }: Services) => {
  const { expos } = (await settings.get('expo')).value;
  return {
    expos: [...expos]
      .sort((a, b) => b.from.localeCompare(a.from))
      .map(({ id, name, from, to, booths }) => ({
        id,
        name,
        from,
        to,
        booths: booths.map((booth) => ({ id: booth.id, name: booth.name })),
      })),
  };
};
