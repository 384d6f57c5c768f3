/** Tables in text, as the platform exports them (RFC 4180; a semicolon or a tab may part the columns). */

/** Rows as objects under the names of the first line. A line without a value in every column is refused. */
export function parseCsv(text: string): Array<Record<string, string>> {
	const bare = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
	const head = bare.split(/\r?\n/, 1)[0]!;
	const comma = [',', ';', '\t'].sort((a, b) => head.split(b).length - head.split(a).length)[0]!;
	const [names, ...lines] = cells(bare, comma);
	return lines.map((line, index) => {
		if (line.length !== names!.length)
			throw new Error(`Line ${index + 2} has ${line.length} columns instead of ${names!.length}`);
		return Object.fromEntries(names!.map((name, column) => [name.trim(), line[column]!]));
	});
}

function cells(text: string, comma: string): string[][] {
	const lines: string[][] = [];
	let line: string[] = [];
	let cell = '';
	let quoted = false;
	const endCell = () => {
		line.push(cell);
		cell = '';
	};
	const endLine = () => {
		endCell();
		if (line.length > 1 || line[0] !== '') lines.push(line);
		line = [];
	};
	for (let at = 0; at < text.length; at++) {
		const sign = text[at]!;
		if (quoted) {
			if (sign !== '"') cell += sign;
			else if (text[at + 1] === '"') cell += text[++at]!;
			else quoted = false;
		} else if (sign === '"' && cell === '') quoted = true;
		else if (sign === comma) endCell();
		else if (sign === '\n') endLine();
		else if (sign !== '\r') cell += sign;
	}
	if (cell !== '' || line.length > 0) endLine();
	if (quoted) throw new Error('The last line is not complete: a quote is left open');
	return lines;
}
