import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createWorker } from 'tesseract.js';

/**
 * Photo on stdin, words on stdout: `{"lines":[[{"text","left","right","top","bottom"}]]}` in pixels of the photo, without a network.
 * A program of its own, so that a photo that makes the library run away or fall over takes nothing with it.
 */
const languages = ['chi_sim', 'eng'];

const photo = fs.readFileSync(0);
// The library wants the data of all languages in one folder.
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'card-reader-'));
try {
  for (const language of languages) {
    const file = `${language}.traineddata.gz`;
    const held = fileURLToPath(import.meta.resolve(`@tesseract.js-data/${language}/4.0.0_best_int/${file}`));
    fs.symlinkSync(held, path.join(folder, file));
  }
  const worker = await createWorker(languages.join('+'), 1, { langPath: folder, cacheMethod: 'none', errorHandler: () => {} });
  const { data } = await worker.recognize(photo, {}, { text: false, blocks: true });
  await worker.terminate();
  const lines = (data.blocks ?? []).flatMap(({ paragraphs }) => paragraphs.flatMap((paragraph) => paragraph.lines));
  const words = lines.map((line) =>
    line.words.map(({ text, bbox }) => ({ text, left: bbox.x0, right: bbox.x1, top: bbox.y0, bottom: bbox.y1 })),
  );
  process.stdout.write(JSON.stringify({ lines: words }));
} catch {
  process.exitCode = 1; // the library's own words may hold a piece of the photo
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}
