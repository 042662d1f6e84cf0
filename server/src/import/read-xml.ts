import { StringDecoder } from 'node:string_decoder';
import { parser as createParser, type Tag } from 'sax';
import { refuse } from './sheet';

export interface XmlEars {
  open?: (name: string, attributes: Record<string, string>) => void;
  close?: (name: string) => void;
  text?: (text: string) => void;
}

/** `x:row` and `row` are one: programs other than Excel write prefixes. */
const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Hears an XML file as it comes. Entities of its own are not known, so they cannot multiply. */
export const readXml = async (pieces: AsyncIterable<Buffer>, ears: XmlEars): Promise<void> => {
  const xml = createParser(true);
  const decoder = new StringDecoder('utf8');
  xml.onerror = () => {
    throw refuse('这个 .xlsx 的内容有误，请用 Excel 打开后另存一次再导入');
  };
  xml.onopentag = (tag) => ears.open?.(local(tag.name), (tag as Tag).attributes);
  xml.onclosetag = (name) => ears.close?.(local(name));
  xml.ontext = (text) => ears.text?.(text);
  xml.oncdata = (text) => ears.text?.(text);
  for await (const piece of pieces) xml.write(decoder.write(piece));
  xml.write(decoder.end()).close();
};
