const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[c]!);

/** The page carries its own style and nothing else: no script, no picture, nothing from elsewhere. */
export const formPagePolicy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const style = `
body{margin:0;min-height:100vh;display:grid;place-items:center;background:#f5f6f8;color:#1b1f26;font:16px/1.6 system-ui,"PingFang SC","Noto Sans CJK SC",sans-serif}
main{max-width:22rem;padding:2rem;text-align:center}
h1{font-size:1.35rem;margin:0 0 .5rem}
p{margin:0;color:#5a6270}
@media (prefers-color-scheme:dark){body{background:#15181d;color:#e8eaee}p{color:#a3abb8}}`;

/** What a visitor reads after a form, when the site shows no page of its own. */
export const formPage = (title: string, words: string): string =>
  `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escaped(title)}</title><style>${style}</style></head><body><main><h1>${escaped(title)}</h1><p>${escaped(words)}</p></main></body></html>`;
