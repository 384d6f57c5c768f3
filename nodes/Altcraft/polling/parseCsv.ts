/** Parses the CSV files that the platform exports. */
import { parse } from 'csv-parse/sync';

/**
 * @returns rows as objects with the names of the header line as keys
 * @throws Error if a row does not have all columns, or if the text ends within quotes
 */
export function parseCsv(text: string): Array<Record<string, string>> {
	return parse(text, {
		bom: true,
		columns: (header: string[]) => header.map((name) => name.trim()),
		delimiter: detectDelimiter(text),
		relax_quotes: true,
		skip_empty_lines: true,
	});
}

/** The documentation names no delimiter, so the one that occurs most in the header line is used. */
function detectDelimiter(text: string): string {
	const [header] = text.split(/\r?\n/, 1) as [string];
	const count = (delimiter: string) => header.split(delimiter).length;
	return [',', ';', '\t'].reduce((best, next) => (count(next) > count(best) ? next : best));
}
