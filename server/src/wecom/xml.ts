import { XMLParser } from 'fast-xml-parser';

/** What a caller may hand in: 64 KB is far above every documented event. */
export const mostXmlBytes = 65_536;

const parser = new XMLParser({
  ignoreAttributes: true,
  parseTagValue: false, // SpNo and CreateTime stay strings: some do not fit a double.
  processEntities: false,
  trimValues: true,
});

/** The parser itself would take an end that is missing, and a DOCTYPE. */
const document = /^\uFEFF?\s*(?:<\?xml[^>]*\?>\s*)?<xml>.*<\/xml>\s*$/s;

/**
 * The elements inside `<xml>`: text as strings, nested elements as objects, repeated ones as arrays.
 * undefined for anything that is not such a document, is too large, or brings a DOCTYPE.
 */
export const parseXml = (text: string): Record<string, unknown> | undefined => {
  if (Buffer.byteLength(text) > mostXmlBytes || !document.test(text)) return undefined;
  try {
    const { xml } = parser.parse(text) as { xml?: unknown };
    return typeof xml === 'object' && xml !== null && !Array.isArray(xml) ? (xml as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
};

const own = (parent: unknown, name: string): unknown =>
  typeof parent === 'object' && parent !== null && Object.hasOwn(parent, name) ? (parent as Record<string, unknown>)[name] : undefined;

/** An element that may be absent, single or repeated, as a list. */
export const childrenOf = (parent: unknown, name: string): unknown[] => {
  const value = own(parent, name);
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
};

/** An element's text; '' when it is absent or holds elements; the first of a repeated one. */
export const textOf = (parent: unknown, name: string): string => {
  const [value] = childrenOf(parent, name);
  return typeof value === 'string' ? value : '';
};

export type XmlValue = string | number | boolean | undefined | XmlFields | readonly (string | XmlFields)[];
export interface XmlFields {
  readonly [name: string]: XmlValue;
}

/** `<xml>…</xml>`: text as CDATA, numbers and booleans bare, a list as repeated elements, undefined left out. */
export const buildXml = (fields: XmlFields): string => `<xml>${inner(fields)}</xml>`;

const inner = (fields: XmlFields): string =>
  Object.entries(fields)
    .flatMap(([name, value]) => (Array.isArray(value) ? value : [value]).map((one) => element(name, one)))
    .join('');

const element = (name: string, value: XmlValue): string => {
  if (value === undefined) return '';
  if (typeof value === 'object') return `<${name}>${inner(value as XmlFields)}</${name}>`;
  if (typeof value !== 'string') return `<${name}>${value}</${name}>`;
  return `<${name}><![CDATA[${value.replaceAll(/[^\P{Cc}\t\n\r]|\p{Cs}/gu, '').replaceAll(']]>', ']]]]><![CDATA[>')}]]></${name}>`;
};
