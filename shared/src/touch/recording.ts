/** A recording ends by itself after so long: WeChat's own recorder goes no further. */
export const maxRecordingMs = 10 * 60_000;
/** Ten minutes at the rates below are less than 4 MB; some browsers do not keep to them. */
export const maxRecordingBytes = 10 * 1024 * 1024;
/** Enough for speech. */
export const recordingBitsPerSecond = 48_000;
export const recordingSampleRate = 16_000;

/** `1:05` */
export const lengthWords = (ms: number): string => {
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
};
