import type { FileType } from '../pipeline/pipeline';

/** What a file may be, by its content; the extension is what it is saved under. */
const kinds: Record<string, { group: FileType; extensions: readonly string[] }> = {
  'application/pdf': { group: 'pdf', extensions: ['pdf'] },
  'image/png': { group: 'image', extensions: ['png'] },
  'image/jpeg': { group: 'image', extensions: ['jpg', 'jpeg'] },
  'image/webp': { group: 'image', extensions: ['webp'] },
  'image/heic': { group: 'image', extensions: ['heic', 'heif'] },
  'image/heif': { group: 'image', extensions: ['heif', 'heic'] },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': { group: 'office', extensions: ['docx'] },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': { group: 'office', extensions: ['xlsx'] },
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': { group: 'office', extensions: ['pptx'] },
  'audio/mpeg': { group: 'audio', extensions: ['mp3'] },
  'audio/mp4': { group: 'audio', extensions: ['m4a', 'mp4'] },
  'audio/webm': { group: 'audio', extensions: ['webm'] },
};

export const fileGroups: Record<FileType, string> = {
  pdf: 'PDF',
  image: '图片（PNG、JPG、WebP、HEIC）',
  office: 'Office 文档（docx、xlsx、pptx）',
  audio: '录音（mp3、m4a、webm）',
};

/** The group of a type, or undefined for one that is not accepted. */
export const groupOfType = (type: string): FileType | undefined => (Object.hasOwn(kinds, type) ? kinds[type]!.group : undefined);

export const acceptedWords = (groups: readonly FileType[]): string => groups.map((group) => fileGroups[group]).join('、');

/** The name with an extension that tells the truth: a PDF called `a.exe` is saved as `a.exe.pdf`. */
export const honestName = (name: string, type: string): string => {
  const extensions = kinds[type]?.extensions ?? [];
  const own = /\.(\w{1,5})$/.exec(name)?.[1]?.toLowerCase();
  return extensions.length === 0 || (own && extensions.includes(own)) ? name : `${name}.${extensions[0]}`;
};
