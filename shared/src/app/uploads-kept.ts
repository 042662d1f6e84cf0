/** In localStorage while files are on their way, so that a page without any need not load what sends them. */
export const uploadsKept = 'tongguan.uploads';

export const filesKept = (): boolean => {
  try {
    return localStorage.getItem(uploadsKept) !== null;
  } catch {
    return false;
  }
};
