import type { Figure } from './figure';

const widths = [52, 22, 12, 8, 15, 18, 6];

const row = (cells: string[]): string =>
  cells
    .map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!)))
    .join(' ')
    .trimEnd();

const short = (number: number | null): string => {
  if (number === null) return '';
  if (Math.abs(number) >= 1000) return String(Math.round(number));
  return number === 0 ? '0' : String(Number(number.toPrecision(3)));
};

export const headLine = row(['', 'value', 'baseline', 'ratio', 'min – max', 'target', '']);

export const line = (figure: Figure): string => {
  const { name, value, unit, baseline, ratio, min, max, target, ok } = figure;
  const span = min === null ? '' : `${short(min)} – ${short(max)}`;
  return row([name, `${short(value)} ${unit}`, short(baseline), short(ratio), span, target ?? '', ok === null ? '' : ok ? 'ok' : 'MISSED']);
};
