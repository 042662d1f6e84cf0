import { el } from './ask.js';

/** The little markup app messages may carry, as nodes; anything else stays text, so nothing in a message can run here. */
export function richText(text, markdown) {
  return text.split('\n').map((line) => {
    if (!markdown) return el('p', {}, inline(line, /<a\s+href="(https?:[^"]+)"\s*>([^<]*)<\/a>/g, anchor));
    const heading = /^#{1,6}\s+(.*)$/.exec(line);
    if (heading) return el('h3', {}, spans(heading[1]));
    const quote = /^>\s?(.*)$/.exec(line);
    return quote ? el('blockquote', {}, spans(quote[1])) : el('p', {}, spans(line));
  });
}

const anchor = ([, href, words]) => el('a', { href, target: '_blank', rel: 'noopener' }, words);
const markup = /\*\*([^*]+)\*\*|`([^`]+)`|\[([^\]]+)\]\((https?:[^)]+)\)|<font color="(info|comment|warning)">(.*?)<\/font>/g;

const spans = (line) =>
  inline(line, markup, ([, bold, code, words, href, color, coloured]) => {
    if (bold) return el('b', {}, bold);
    if (code) return el('code', {}, code);
    return href ? el('a', { href, target: '_blank', rel: 'noopener' }, words) : el('span', { class: color }, coloured);
  });

function inline(line, pattern, make) {
  const parts = [];
  let at = 0;
  for (const match of line.matchAll(pattern)) {
    parts.push(line.slice(at, match.index), make(match));
    at = match.index + match[0].length;
  }
  return [...parts, line.slice(at)];
}
