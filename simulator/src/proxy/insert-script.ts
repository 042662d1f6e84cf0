/**
 * Puts a classic script first in the head, so it runs before any module of the page. It must be a file, not inline: the page's
 * policy is `script-src 'self'`.
 */
export function insertScript(html: string, src: string): string {
  const tag = `<script src="${src}"></script>`;
  const head = /<head(\s[^>]*)?>/i.exec(html);
  if (head) return html.slice(0, head.index + head[0].length) + tag + html.slice(head.index + head[0].length);
  const doctype = /^\s*<!doctype[^>]*>/i.exec(html);
  const at = doctype ? doctype[0].length : 0;
  return html.slice(0, at) + tag + html.slice(at);
}
