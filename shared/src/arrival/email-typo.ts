/** Mail domains that people mean, against which slips are measured. */
const usual = [
  'gmail.com',
  'qq.com',
  '163.com',
  '126.com',
  'yeah.net',
  'sina.com',
  'sina.cn',
  'sohu.com',
  'hotmail.com',
  'outlook.com',
  'live.com',
  'icloud.com',
  'yahoo.com',
  'foxmail.com',
  'aliyun.com',
  '139.com',
  '189.cn',
  'wo.cn',
  '21cn.com',
  'tom.com',
  '188.com',
  'vip.qq.com',
  'vip.163.com',
  'vip.sina.com',
];
const known = new Set(usual);

/** Slips that are no single wrong key, or whose right word is shorter than what can be measured. */
const slips: { readonly [domain: string]: string } = {
  'gmail.con': 'gmail.com',
  'gmail.cn': 'gmail.com',
  'gmai.com': 'gmail.com',
  'gmal.com': 'gmail.com',
  'gmial.com': 'gmail.com',
  'gamil.com': 'gmail.com',
  'gnail.com': 'gmail.com',
  'gmaill.com': 'gmail.com',
  'qq.con': 'qq.com',
  'qq.cm': 'qq.com',
  'qq.co': 'qq.com',
  'qq.om': 'qq.com',
  'qq.cn': 'qq.com',
  'qqq.com': 'qq.com',
  'qq.comm': 'qq.com',
  'qq.cim': 'qq.com',
  '163.con': '163.com',
  '163.cm': '163.com',
  '163.co': '163.com',
  '163.cn': '163.com',
  '162.com': '163.com',
  '164.com': '163.com',
  '1631.com': '163.com',
  '126.con': '126.com',
  '126.cn': '126.com',
  '125.com': '126.com',
  'yahoo.con': 'yahoo.com',
  'hotmial.com': 'hotmail.com',
  'outlok.com': 'outlook.com',
  'foxmial.com': 'foxmail.com',
};

/** Equal but for one letter replaced, left out, added, or two neighbours swapped. */
const oneSlip = (a: string, b: string): boolean => {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  const [restA, restB] = [a.slice(i), b.slice(i)];
  return (
    restA.slice(1) === restB.slice(1) ||
    restA === restB.slice(1) ||
    restA.slice(1) === restB ||
    (restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2))
  );
};

/** Endings that name no country or kind: a company's own domain with one of these was mistyped. */
const endings: { readonly [ending: string]: string } = {
  con: 'com',
  cmo: 'com',
  ocm: 'com',
  comm: 'com',
  vom: 'com',
  xom: 'com',
  cpm: 'com',
};

/**
 * The address that was probably meant, or null. Only by the table and by syntax; nothing is asked of the network. A short domain
 * (`qq.com`, `163.com`) is one key from too many real ones, so it is meant only where the table says so.
 */
export const meantEmail = (email: string): string | null => {
  const at = email.lastIndexOf('@');
  const name = email.slice(0, at);
  const domain = email.slice(at + 1).toLowerCase();
  if (at < 1 || known.has(domain)) return null;
  const ending = domain.slice(domain.lastIndexOf('.') + 1);
  const meant =
    (Object.hasOwn(slips, domain) ? slips[domain] : undefined) ??
    usual.find((one) => one.length >= 9 && oneSlip(domain, one)) ??
    (Object.hasOwn(endings, ending) ? domain.slice(0, -ending.length) + endings[ending] : undefined);
  return meant ? `${name}@${meant}` : null;
};

/** What a text that is no address was probably meant to be: a comma for the dot, a missing ending, 、 or # for @. null: cannot be told. */
export const mendedEmail = (typed: string): string | null => {
  const text = typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s/g, '')
    .replace(/^(?:邮箱|email|e-mail|mail)[:：]?/, '')
    .replace(/[,，。、;；]/g, '.')
    .replace(/\.{2,}/g, '.')
    .replace(/\.$/, '')
    .slice(0, 254);
  const [name, domain, ...more] = text.split(/@+|#|＃/);
  if (!name || !domain || more.length > 0 || !/^[a-z0-9._%+-]{1,64}$/.test(name)) return null;
  const whole = domain.includes('.') ? domain : usual.find((one) => one === `${domain}.com` || one.replace('.', '') === domain);
  if (!whole || !/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(whole) || !/\.[a-z]{2,}$/.test(whole)) return null;
  const email = `${name}@${whole}`;
  return meantEmail(email) ?? email;
};
