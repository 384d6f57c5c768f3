/** Parses the CSV files that the platform exports. */
import { sleep } from 'n8n-workflow';
import { parse, type Info } from 'csv-parse/sync';

export type CsvRow = Record<string, string>;

/** Rows that are parsed before other work of the process gets its turn: about 10 ms. */
const chunkSize = 500;

/**
 * @returns rows as objects with the names of the header line as keys
 * @throws Error if a row does not have all columns, or if the file ends within quotes
 */
export async function parseCsv(file: Uint8Array): Promise<CsvRow[]> {
	const delimiter = detectDelimiter(file);
	const rows: CsvRow[] = [];
	let columns: string[] | undefined;
	for (let offset = 0; offset < file.length; await sleep(0)) {
		const chunk = parse(Buffer.from(file.buffer, file.byteOffset + offset, file.length - offset), {
			bom: true,
			columns: columns ?? ((header: string[]) => (columns = header.map((name) => name.trim()))),
			delimiter,
			info: true,
			relax_quotes: true,
			skip_empty_lines: true,
			to: chunkSize,
		}) as unknown as Array<{ info: Info; record: CsvRow }>;
		rows.push(...chunk.map(({ record }) => record));
		if (chunk.length < chunkSize) break;
		offset += chunk.at(-1)!.info.bytes;
	}
	return rows;
}

/** The documentation names no delimiter, so the one that occurs most in the header line is used. */
function detectDelimiter(file: Uint8Array): string {
	const lineEnd = file.indexOf(0x0a);
	const header = Buffer.from(lineEnd === -1 ? file : file.subarray(0, lineEnd)).toString('utf8');
	const count = (delimiter: string) => header.split(delimiter).length;
	return [',', ';', '\t'].reduce((best, next) => (count(next) > count(best) ? next : best));
}
