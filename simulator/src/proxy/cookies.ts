/** Name and value pairs of a Cookie header, in order. */
export function parseCookies(header: string | undefined): [string, string][] {
  return (header ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part.includes('='))
    .map((part) => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)]);
}

/** The product's `NAME=…` becomes `NAME..<person>`: one browser then keeps every person's sign-in apart. */
export const nameForPerson = (setCookie: string, person: string): string => setCookie.replace(/^([^=;]+)=/, `$1..${person}=`);

/** What the product may see: this person's cookies under their own names, nobody else's, and none of the stand-in's. */
export function cookiesOfPerson(header: string | undefined, person: string): string | undefined {
  const suffix = `..${person}`;
  const own = parseCookies(header)
    .filter(([name]) => name.endsWith(suffix))
    .map(([name, value]) => `${name.slice(0, -suffix.length)}=${value}`);
  return own.length > 0 ? own.join('; ') : undefined;
}
