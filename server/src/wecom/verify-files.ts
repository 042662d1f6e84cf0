import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What the console calls the file that proves a domain to be ours; it must stand at the domain's root. */
const namePattern = /^WW_verify_[A-Za-z0-9]{1,64}\.txt$/;
const contentPattern = /^[A-Za-z0-9_-]{1,256}$/;

const accept = (name: string, content: string): [string, string] => {
  if (!namePattern.test(name)) throw new Error('TONGGUAN_WECOM_VERIFY_FILE：文件名须是 WW_verify_ 开头、.txt 结尾，与后台下载的一致');
  if (!contentPattern.test(content)) throw new Error('TONGGUAN_WECOM_VERIFY_FILE：文件内容须是一行英文或数字，与后台下载的一致');
  return [name, content];
};

const inFolder = (folder: string): [string, string][] =>
  readdirSync(folder)
    .filter((name) => namePattern.test(name))
    .map((name) => accept(name, readFileSync(path.join(folder, name), 'utf8').trim()));

/**
 * The domain's verification files by their names: from `WW_verify_xxx.txt=content` (several comma separated), or from the folder that
 * holds them as downloaded.
 * @throws Error in words for the administrator
 */
export const verifyFilesFrom = (setting: string | undefined): ReadonlyMap<string, string> => {
  if (!setting) return new Map();
  if (setting.includes('='))
    return new Map(
      setting.split(',').map((pair) => {
        const [name = '', content = ''] = pair.split(/=(.*)/s);
        return accept(name.trim(), content.trim());
      }),
    );
  try {
    return new Map(inFolder(setting));
  } catch (error) {
    const { code } = error as { code?: string };
    throw code ? new Error(`TONGGUAN_WECOM_VERIFY_FILE：读不到这个文件夹（${code}）`) : error;
  }
};
