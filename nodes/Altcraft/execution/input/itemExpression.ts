/**
 * Answers expressions that only pick from the input item, such as `={{ $json.address.city }}`, alone or as parts of a
 * text. n8n takes about a millisecond for each evaluation, in which the process does nothing else. Everything that is
 * not certain to have the same result is left to n8n.
 */
import isPlainObject from 'lodash/isPlainObject';
import { isSafeObjectProperty } from 'n8n-workflow';

/** The result for an item whose value only n8n can tell. */
export const unknownResult = Symbol('unknown result');

type Path = readonly string[];

/** Texts and picks of a template, in order. */
type Template = ReadonlyArray<string | Path>;

/**
 * @param expression with its leading equals sign
 * @returns a function that evaluates the expression for the `json` of an item, or returns `unknownResult`; undefined
 * if the expression does more than pick
 */
export function compileItemExpression(
	expression: string,
): ((json: unknown) => unknown) | undefined {
	const template = parseTemplate(expression.slice(1));
	if (!template) return undefined;
	const [first] = template;
	if (template.length === 1 && typeof first === 'object') return (json) => pick(json, first);
	return (json) => render(template, json);
}

/** What n8n refuses, or reads as an escape or as the start of code. */
const unsupportedText = /[{}\\]|\.\s*constructor/;

/** @returns undefined unless the text contains picks and nothing else that is evaluated */
function parseTemplate(text: string): Template | undefined {
	const template: Array<string | Path> = [];
	let end = 0;
	for (const { 0: block, 1: code, index } of text.matchAll(/\{\{([^{}]*)\}\}/g)) {
		const path = parsePick(code!);
		if (!path) return undefined;
		if (index > end) template.push(text.slice(end, index));
		template.push(path);
		end = index + block.length;
	}
	if (end === 0) return undefined;
	if (end < text.length) template.push(text.slice(end));
	const isSupported = template.every(
		(part) => typeof part === 'object' || !unsupportedText.test(part),
	);
	return isSupported ? template : undefined;
}

/** `.name`, `?.name`, `["name"]` or `[0]`. */
const step = String.raw`\s*(?:(?:\?\.|\.)\s*([\p{ID_Start}$_][\p{ID_Continue}$]*)|(?:\?\.\s*)?\[\s*(?:"([^"\\\n\r]*)"|'([^'\\\n\r]*)'|(\d{1,9}))\s*\])`;
const pickPattern = new RegExp(String.raw`^\s*\$json((?:${step})+)\s*$`, 'u');
const stepPattern = new RegExp(step, 'gu');

function parsePick(code: string): Path | undefined {
	const steps = pickPattern.exec(code)?.[1];
	if (steps === undefined) return undefined;
	const path = [...steps.matchAll(stepPattern)].map(
		([, name, doubleQuoted, singleQuoted, index]) =>
			name ?? doubleQuoted ?? singleQuoted ?? String(Number(index)),
	);
	return path.every(isFieldName) ? path : undefined;
}

/** Excludes names that every object has, and those that n8n refuses: older versions of n8n-workflow do not tell the latter. */
const isFieldName = (name: string): boolean =>
	!(name in Object.prototype) &&
	typeof isSafeObjectProperty === 'function' &&
	isSafeObjectProperty(name);

/** @returns undefined where a step leads to nothing, as n8n does even without `?.` */
function pick(json: unknown, path: Path): unknown {
	let value: unknown = json;
	for (const key of path) {
		if (value === null || value === undefined) return undefined;
		if (!isArrayIndex(value, key) && !isPlainObject(value)) return unknownResult;
		value = Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;
	}
	return isPlainValue(value) ? value : unknownResult;
}

const isArrayIndex = (value: object, key: string): boolean =>
	Array.isArray(value) && /^\d+$/.test(key);

/** Values that n8n hands on as they are. */
function isPlainValue(value: unknown): boolean {
	if (typeof value !== 'object') return typeof value !== 'function' && typeof value !== 'symbol';
	if (value === null || value instanceof Date) return true;
	if (Array.isArray(value)) return value.every(isPlainValue);
	return (
		isPlainObject(value) &&
		Object.keys(value).every(isFieldName) &&
		Object.values(value).every(isPlainValue)
	);
}

function render(template: Template, json: unknown): unknown {
	let text = '';
	for (const part of template) {
		if (typeof part === 'string') {
			text += part;
			continue;
		}
		const value = pick(json, part);
		if (value === null || value === undefined || Number.isNaN(value)) continue;
		if (typeof value === 'object' || typeof value === 'symbol') return unknownResult;
		text += String(value as string | number | boolean | bigint);
	}
	return text;
}
