import { parseArgs } from 'node:util';
import { boards } from './boards';
import { canvas } from './canvas';
import { clocks } from './clocks';
import { customers } from './customers';
import { lookUp } from './duplicate/look-up';
import { duplicate } from './duplicate/measure';
import { extractor } from './extract/measure';
import type { Measure } from './figure';
import { importing } from './import/measure';
import { intake } from './intake/measure';
import { leadCard } from './lead-card';
import { leadIds } from './lead-ids';
import { leadTable } from './lead-table';
import { miniapp } from './miniapp';
import { rules } from './rules';
import { security } from './security';
import { sidebar } from './sidebar';
import { headLine, line } from './table';

const measures: Measure[] = [
  sidebar,
  miniapp,
  rules,
  extractor,
  duplicate,
  lookUp,
  customers,
  leadIds,
  clocks,
  boards,
  leadCard,
  canvas,
  leadTable,
  security,
  intake,
  importing,
];

const usage = `npm run bench -- [--quick] [--json] [--only NAME] [--stored LEADS] [--rows ROWS]\nNAME: ${measures.map((measure) => measure.name).join(', ')}`;

const fail = (message: string): never => {
  console.error(message);
  process.exit(1);
};

const options = () => {
  try {
    const wanted = {
      quick: { type: 'boolean' },
      json: { type: 'boolean' },
      only: { type: 'string' },
      stored: { type: 'string' },
      rows: { type: 'string' },
    } as const;
    return parseArgs({ options: wanted }).values;
  } catch (error) {
    return fail(`${(error as Error).message}\n${usage}`);
  }
};

const { quick = false, json = false, only = '', stored = '', rows = '' } = options();
const chosen = measures.filter((measure) => measure.name.startsWith(only));
if (chosen.length === 0) fail(usage);
if (![stored, rows].every((count) => /^[1-9]\d{0,7}$|^$/.test(count))) fail(usage);
const uri = process.env['MONGODB_URI'] ?? fail('MONGODB_URI is not set: run `npm run bench`.');

/** Prints every figure as it comes. Returns whether all could be measured. */
const main = async (): Promise<boolean> => {
  let whole = true;
  if (!json) console.log(headLine);
  for (const measure of chosen) {
    try {
      for await (const figure of measure.run({
        quick,
        pairs: quick ? 3 : 7,
        uri,
        ...(stored ? { stored: Number(stored) } : {}),
        ...(rows ? { rows: Number(rows) } : {}),
      })) {
        console.log(json ? JSON.stringify(figure) : line(figure));
      }
    } catch (error) {
      whole = false;
      console.error(`${measure.name}: could not be measured\n`, error);
    }
  }
  return whole;
};

main().then((whole) => process.exit(whole ? 0 : 1));
