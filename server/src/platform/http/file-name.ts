/** RFC 5987: everything but letters and digits percent-encoded. */
export const encodeFileName = (name: string): string =>
  encodeURIComponent(name).replace(/['()*!]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
