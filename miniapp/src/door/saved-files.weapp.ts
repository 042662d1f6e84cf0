import Taro from '@tarojs/taro';
import type { Keep } from '@tongguan/shared/app/edit-store';
import { type FileAccess, Unreadable } from '@tongguan/shared/app/file-access';
import { plainSha256 } from '@tongguan/shared/app/sha256';
import type { Upload, UploadStore } from '@tongguan/shared/app/upload-store';

/** A file in the mini-program's own folder, where it outlives the app. */
export interface SavedFile {
  path: string;
  /** Bytes. */
  size: number;
}

const files = () => Taro.getFileSystemManager();

const read = <T extends string | ArrayBuffer>(options: { filePath: string; encoding?: 'base64'; position?: number; length?: number }) =>
  new Promise<T>((resolve, reject) => {
    files().readFile({ ...options, success: ({ data }) => resolve(data as T), fail: () => reject(new Unreadable()) });
  });

/** Bytes. Throws Unreadable. */
export const sizeOf = (filePath: string): Promise<number> =>
  new Promise((resolve, reject) => {
    files().getFileInfo({ filePath, success: ({ size }) => resolve(size), fail: () => reject(new Unreadable()) });
  });

/** Out of the temporary folder, which WeChat clears when it likes. A full folder costs only what a killed app would have kept. */
export const saveFile = (tempFilePath: string, size: number): Promise<SavedFile> =>
  new Promise((resolve) => {
    files().saveFile({
      tempFilePath,
      success: ({ savedFilePath }) => resolve({ path: savedFilePath, size }),
      fail: () => resolve({ path: tempFilePath, size }),
    });
  });

export const savedFileAccess: FileAccess<SavedFile> = {
  size: ({ size }) => size,
  base64: ({ path, size }, from, to) =>
    read<string>({ filePath: path, encoding: 'base64', position: from, length: Math.min(to, size) - from }),
  sha256: async ({ path }) => plainSha256(new Uint8Array(await read<ArrayBuffer>({ filePath: path }))),
};

/** Of the keys that kept uploads lie under. */
export const uploadPrefix = 'tongguan.upload.';

const parse = (text: string | null): Upload<SavedFile> | undefined => {
  try {
    const upload = JSON.parse(text ?? '') as Upload<SavedFile>;
    return upload.cmd && upload.content?.path ? upload : undefined;
  } catch {
    return undefined;
  }
};

/** One key per upload; the file itself goes when its upload does. */
export const createSavedUploads = (keep: Keep): UploadStore<SavedFile> => ({
  put: async (upload) => {
    try {
      keep.setItem(uploadPrefix + upload.cmd, JSON.stringify(upload));
    } catch {} // a full storage costs only what a killed app would have kept
  },
  drop: async (cmd) => {
    const kept = parse(keep.getItem(uploadPrefix + cmd));
    keep.removeItem(uploadPrefix + cmd);
    if (kept) files().removeSavedFile({ filePath: kept.content.path, fail: () => {} });
  },
  all: async () =>
    Array.from({ length: keep.length }, (_, at) => keep.key(at) ?? '')
      .filter((key) => key.startsWith(uploadPrefix))
      .flatMap((key) => parse(keep.getItem(key)) ?? []),
});
