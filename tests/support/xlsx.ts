import { crc32, deflateRawSync } from 'node:zlib';

export interface Packed {
  name: string;
  content: string | Buffer;
  /** What the archive claims it unpacks to; absent: the truth. */
  claims?: number;
}

/** A zip archive, as small as the format allows. */
export const zipOf = (files: readonly Packed[]): Buffer => {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, content, claims } of files) {
    const plain = Buffer.from(content);
    const packed = deflateRawSync(plain, { level: 9 });
    const title = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x0800, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(plain), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(claims ?? plain.length, 18);
    common.writeUInt16LE(title.length, 22);
    const local = Buffer.concat([Buffer.from('504b0304', 'hex'), common, title, packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    directory.push(Buffer.concat([Buffer.from('504b01021400', 'hex'), common, rest, title]));
    bodies.push(local);
    at += local.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, listed, end]);
};

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** A cell: text goes to the shared strings, a number stands as it is, a date is a number with a date's style, null is no cell. */
export type Cell = string | number | null | { date: number };

const letters = (column: number): string =>
  (column >= 26 ? letters(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26));

/** An XLSX with one sheet, as Excel writes it. */
export const xlsxOf = (rows: readonly (readonly Cell[])[]): Buffer => {
  const strings: string[] = [];
  const cell = (value: Cell, column: number, row: number): string => {
    const at = `${letters(column)}${row}`;
    if (value === null) return '';
    if (typeof value === 'number') return `<c r="${at}"><v>${value}</v></c>`;
    if (typeof value === 'object') return `<c r="${at}" s="1"><v>${value.date}</v></c>`;
    strings.push(value);
    return `<c r="${at}" t="s"><v>${strings.length - 1}</v></c>`;
  };
  const body = rows.map((cells, i) => `<row r="${i + 1}">${cells.map((value, c) => cell(value, c, i + 1)).join('')}</row>`).join('');
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
  const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  return zipOf([
    {
      name: 'xl/workbook.xml',
      content: `${head}<workbook ${main} xmlns:r="${relation}"><sheets><sheet name="隐藏" sheetId="1" state="hidden" r:id="rId1"/><sheet name="名单" sheetId="2" r:id="rId2"/></sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `${head}<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="worksheets/sheet2.xml"/></Relationships>`,
    },
    { name: 'xl/styles.xml', content: `${head}<styleSheet ${main}><cellXfs><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs></styleSheet>` },
    { name: 'xl/worksheets/sheet1.xml', content: `${head}<worksheet ${main}><sheetData/></worksheet>` },
    { name: 'xl/worksheets/sheet2.xml', content: `${head}<worksheet ${main}><sheetData>${body}</sheetData></worksheet>` },
    {
      name: 'xl/sharedStrings.xml',
      content: `${head}<sst ${main}>${strings
        .map((text) => `<si><r><t xml:space="preserve">${escaped(text)}</t></r><rPh sb="0" eb="1"><t>ピンイン</t></rPh></si>`)
        .join('')}</sst>`,
    },
  ]);
};
