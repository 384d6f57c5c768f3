/** Values in error messages. A value may contain the token, which is removed before a long value is cut: half a token would not be recognized. */

const maxLength = 80;

/** Longer values are cut at once: the rest is not shown in any case. */
const maxDescribedLength = 20_000;

/** Where a long value starts and ends in a message: noncharacters of Unicode, which no text contains. */
const start = '\ufdd0';
const end = '\ufdd1';
const marks = /[\ufdd0\ufdd1]/g;

/** A value in an error message. `shortenValues` cuts long ones. */
export function describeValue(value: unknown): string {
	const text = typeof value === 'string' ? `"${value}"` : toMessageText(value);
	if (text.length <= maxLength) return text;
	return start + text.slice(0, maxDescribedLength).replace(marks, '') + end;
}

/** Shortens each long value in a message to 80 characters. */
export const shortenValues = (message: string): string =>
	message.replace(/\ufdd0([^\ufdd1]*)\ufdd1/g, (_match, value: string) =>
		value.length > maxLength ? `${value.slice(0, maxLength)}…` : value,
	);

/** JSON has no NaN and no invalid date: it would show them as null. */
function toMessageText(value: unknown): string {
	if (value instanceof Date && Number.isNaN(value.getTime())) return 'Invalid Date';
	const isPlain = typeof value !== 'object' || value === null;
	return isPlain ? String(value) : JSON.stringify(value);
}
