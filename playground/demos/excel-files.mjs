// Files as Excel saves them with Russian settings: a CSV file with semicolons in windows-1251, and a workbook in
// which a date is a number with a format.
import { strToU8, zipSync } from 'fflate';

/** Encodes text with Latin and Russian letters in windows-1251. Throws for other characters. */
function toWindows1251(text) {
  const others = { Ё: 0xa8, ё: 0xb8, '№': 0xb9, '\u00a0': 0xa0 };
  const bytes = [...text].map((character) => {
    const code = character.codePointAt(0);
    if (code < 0x80) return code;
    if (code >= 0x410 && code <= 0x44f) return code - 0x410 + 0xc0;
    if (others[character]) return others[character];
    throw new Error(`"${character}" is not in windows-1251`);
  });
  return Uint8Array.from(bytes);
}

const quote = (cell) => (/[;"\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** A CSV file. @param {string[][]} rows */
export function excelCsv(rows, name = 'customers.csv') {
  const text = rows.map((row) => `${row.map(quote).join(';')}\r\n`).join('');
  return new File([toWindows1251(text)], name, { type: 'text/csv' });
}

/** Days since December 30, 1899. */
const serialNumber = (date) => (date.getTime() - Date.UTC(1899, 11, 30)) / 86_400_000;

const escapeXml = (text) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relationships = 'http://schemas.openxmlformats.org/package/2006/relationships';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const contentTypes = 'http://schemas.openxmlformats.org/package/2006/content-types';
const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** A workbook with one sheet; texts are shared strings. @param {Array<Array<string|number|Date|null>>} rows */
export function excelWorkbook(rows, name = 'customers.xlsx') {
  const texts = [];
  const cellXml = (value, reference) => {
    if (value === null) return '';
    if (value instanceof Date) return `<c r="${reference}" s="1"><v>${serialNumber(value)}</v></c>`;
    if (typeof value === 'number') return `<c r="${reference}"><v>${value}</v></c>`;
    return `<c r="${reference}" t="s"><v>${texts.push(value) - 1}</v></c>`;
  };
  const rowXml = (row, index) => {
    const cells = row.map((value, column) =>
      cellXml(value, `${String.fromCharCode(65 + column)}${index + 1}`),
    );
    return `<row r="${index + 1}">${cells.join('')}</row>`;
  };
  const sheet = `<worksheet xmlns="${main}"><sheetData>${rows.map(rowXml).join('')}</sheetData></worksheet>`;
  const strings = texts.map((text) => `<si><t xml:space="preserve">${escapeXml(text)}</t></si>`);
  const relation = (id, type, target) =>
    `<Relationship Id="rId${id}" Type="${office}/${type}" Target="${target}"/>`;
  const parts = {
    '[Content_Types].xml':
      `<Types xmlns="${contentTypes}">` +
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
      `<Override PartName="/xl/workbook.xml" ContentType="${spreadsheet}.sheet.main+xml"/>` +
      `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${spreadsheet}.worksheet+xml"/>` +
      `<Override PartName="/xl/styles.xml" ContentType="${spreadsheet}.styles+xml"/>` +
      `<Override PartName="/xl/sharedStrings.xml" ContentType="${spreadsheet}.sharedStrings+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${relationships}">${relation(1, 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels':
      `<Relationships xmlns="${relationships}">` +
      relation(1, 'worksheet', 'worksheets/sheet1.xml') +
      relation(2, 'styles', 'styles.xml') +
      `${relation(3, 'sharedStrings', 'sharedStrings.xml')}</Relationships>`,
    'xl/worksheets/sheet1.xml': sheet,
    // Format 14 is Excel's short date.
    'xl/styles.xml': `<styleSheet xmlns="${main}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `<sst xmlns="${main}">${strings.join('')}</sst>`,
  };
  const header = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
  const files = Object.entries(parts).map(([path, xml]) => [path, strToU8(header + xml)]);
  return new File([zipSync(Object.fromEntries(files))], name, { type: `${spreadsheet}.sheet` });
}
