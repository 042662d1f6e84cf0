/** A fresh id in a browser. randomUUID is missing where the page is not served securely, as on a test phone in the office. */
export const newId = (): string =>
  crypto.randomUUID?.() ?? Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
