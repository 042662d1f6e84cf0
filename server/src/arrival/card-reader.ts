import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '@tongguan/shared/api/errors';
import { textOfPhoto } from '@tongguan/shared/arrival/card-words';
import { z } from 'zod';

/** Reads the words off a photo. @throws AppError invalid when nothing could be read, busy when too many wait */
export type CardReader = (photo: Buffer) => Promise<string>;

/** A photo of 2 megapixels takes one to two seconds on one core. */
const longestMs = 20_000;
/** Each takes a core and some 200 MB while it reads. */
const mostAtOnce = 1;
const mostWaiting = 4;
const maxOutput = 1024 * 1024;

const pixel = z.number();
const found = z.object({
  lines: z.array(z.array(z.object({ text: z.string(), left: pixel, right: pixel, top: pixel, bottom: pixel })).max(200)).max(200),
});

const unread = () => new AppError('invalid', '照片上的字没有读出来，请手动填写');

/** One run of the program: the photo goes in, words come out; past its time it is ended. It gets no secret of the server's. */
const run = (program: string, photo: Buffer, limitMs: number): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program], {
      stdio: ['pipe', 'pipe', 'ignore'],
      env: { PATH: process.env['PATH'], TMPDIR: process.env['TMPDIR'] },
      timeout: limitMs,
      killSignal: 'SIGKILL',
    });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (piece: string) => {
      output += piece;
      if (output.length > maxOutput) child.kill('SIGKILL');
    });
    child.stdin.on('error', () => {}); // it has ended before it took the whole photo
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve(output) : reject(unread())));
    child.stdin.end(photo);
  });

/** The program that a setting names, or null without one. Fails at the start where it is not there, so that nobody finds out with a card in hand. */
export const createCardReader = (program: string | undefined, limitMs: number = longestMs): CardReader | null => {
  if (!program) return null;
  const file = path.resolve(program);
  if (!existsSync(file)) throw new Error('环境变量有误：TONGGUAN_CARD_READER（没有这个程序）');
  let running = 0;
  const waiting: (() => void)[] = [];
  const turn = async (): Promise<void> => {
    if (running >= mostAtOnce) {
      if (waiting.length >= mostWaiting) throw new AppError('busy', '识别的人较多，请稍后再试，或手动填写');
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
    running += 1;
  };
  return async (photo) => {
    await turn();
    try {
      const answer = found.safeParse(JSON.parse((await run(file, photo, limitMs)) || 'null'));
      if (!answer.success) throw unread();
      return textOfPhoto(answer.data.lines);
    } catch (error) {
      if (error instanceof SyntaxError) throw unread();
      throw error;
    } finally {
      running -= 1;
      waiting.shift()?.();
    }
  };
};
