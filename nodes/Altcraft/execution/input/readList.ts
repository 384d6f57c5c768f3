/** Strict readers of lists, entered as an array, as JSON, or as text separated by commas. */
import { decodeJson } from '../../transport/json';
import type { Json } from '../../types';
import { describeValue } from './describeValue';
import { isBlank, readInteger, type RefuseValue } from './readScalar';

/** @returns texts as they are and numbers as text; undefined if nothing was entered */
export function readTextList(value: unknown, refuse: RefuseValue): string[] | undefined {
	return readEntries(value, refuse)?.map((entry) => toListText(entry, refuse));
}

export function readIntegerList(value: unknown, refuse: RefuseValue): number[] | undefined {
	return readEntries(value, refuse)?.map(
		(entry) =>
			readInteger(entry, () =>
				refuse(`must contain only whole numbers, not ${describeValue(entry)}`),
			) ?? refuse('must contain only whole numbers, but an entry is empty'),
	);
}

/** @returns the entries, of any type; undefined if nothing was entered */
export function readEntries(value: unknown, refuse: RefuseValue): unknown[] | undefined {
	if (isBlank(value)) return undefined;
	if (Array.isArray(value)) return value;
	if (typeof value === 'number' && Number.isFinite(value)) return [value];
	if (typeof value !== 'string') return refuse(`must be a list, not ${describeValue(value)}`);
	const text = value.trim();
	if (!text.startsWith('[')) return splitText(text);
	const decoded = decodeText(text, refuse);
	return Array.isArray(decoded) ? decoded : splitText(text);
}

/** An ID or a phone is often a number in the data, but has to reach a list of texts as text. */
export function toListText(entry: unknown, refuse: RefuseValue): string {
	if (typeof entry === 'string') return entry;
	if (typeof entry === 'number' && Number.isFinite(entry)) return String(entry);
	return refuse(`must contain only texts, not ${describeValue(entry)}`);
}

export function decodeText(text: string, refuse: RefuseValue): Json {
	try {
		return decodeJson(text);
	} catch {
		return refuse(`is not valid JSON: ${describeValue(text)}`);
	}
}

const splitText = (text: string): string[] =>
	text
		.split(',')
		.map((entry) => entry.trim())
		.filter((entry) => entry !== '');
