import { XMLParser } from 'fast-xml-parser';

/** Fields of an event: an array becomes repeated elements, numbers go bare, texts as CDATA. */
export type XmlFields = { [name: string]: string | number | XmlFields | (string | XmlFields)[] | undefined };

export const buildXml = (fields: XmlFields): string => `<xml>${inner(fields)}</xml>`;

function inner(fields: XmlFields): string {
  return Object.entries(fields)
    .flatMap(([name, value]) => (Array.isArray(value) ? value : [value]).map((one) => element(name, one)))
    .join('');
}

function element(name: string, value: string | number | XmlFields | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'object') return `<${name}>${inner(value)}</${name}>`;
  if (typeof value === 'number') return `<${name}>${value}</${name}>`;
  return `<${name}><![CDATA[${value.replaceAll(']]>', ']]]]><![CDATA[>')}]]></${name}>`;
}

const parser = new XMLParser({ ignoreAttributes: true, parseTagValue: false, trimValues: true });

/** The content of `<xml>`, every value a string. Undefined when it is none. */
export function parseXml(text: string): Record<string, unknown> | undefined {
  try {
    const { xml } = parser.parse(text) as { xml?: unknown };
    return typeof xml === 'object' && xml !== null ? (xml as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
