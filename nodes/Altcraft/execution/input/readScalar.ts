/** Strict readers of single values: nothing given is undefined, a value of the kind is that value, the rest is refused. */
import type { Option } from '../../operations/types';
import { describeValue } from './describeValue';

/** Throws an error with the problem; the caller knows which field it is. */
export type RefuseValue = (problem: string) => never;

export interface Bounds {
	min?: number;
	max?: number;
}

export const isEmpty = (value: unknown): boolean =>
	value === undefined || value === null || value === '';

/** Whether nothing was entered. A blank text holds no number, date or ID. */
export const isBlank = (value: unknown): boolean =>
	isEmpty(value) || (typeof value === 'string' && value.trim() === '');

/** Decimal notation only: `Number()` would also take "0x10" and " ". */
const decimalNumber = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

const toNumber = (value: unknown): number => {
	if (typeof value === 'number') return value;
	return typeof value === 'string' && decimalNumber.test(value.trim()) ? Number(value) : NaN;
};

export function readNumber(
	value: unknown,
	refuse: RefuseValue,
	bounds: Bounds = {},
): number | undefined {
	if (isBlank(value)) return undefined;
	const number = toNumber(value);
	if (!Number.isFinite(number)) refuse(`must be a number, not ${describeValue(value)}`);
	checkBounds(number, bounds, refuse);
	return number;
}

export function readInteger(
	value: unknown,
	refuse: RefuseValue,
	bounds: Bounds = {},
): number | undefined {
	if (isBlank(value)) return undefined;
	const number = toNumber(value);
	if (!Number.isSafeInteger(number)) refuse(`must be a whole number, not ${describeValue(value)}`);
	checkBounds(number, bounds, refuse);
	return number;
}

function checkBounds(number: number, { min, max }: Bounds, refuse: RefuseValue): void {
	if (min !== undefined && number < min) refuse(`must be ${min} or more, not ${number}`);
	if (max !== undefined && number > max) refuse(`must be ${max} or less, not ${number}`);
}

/** A decimal number as text, so that no digit changes. */
export function readDecimal(value: unknown, refuse: RefuseValue): string | undefined {
	if (isBlank(value)) return undefined;
	const isScalar = typeof value === 'string' || typeof value === 'number';
	const text = isScalar ? String(value).trim() : '';
	if (!/^-?\d+(\.\d+)?$/.test(text))
		refuse(`must be a decimal number such as 100.50, not ${describeValue(value)}`);
	return text;
}

/** Accepts what n8n itself takes for a boolean: true, "true" in any case, 1 and "1", and their opposites. */
export function readBoolean(value: unknown, refuse: RefuseValue): boolean | undefined {
	if (isBlank(value)) return undefined;
	if (typeof value === 'boolean') return value;
	const text =
		typeof value === 'string' || typeof value === 'number'
			? String(value).trim().toLowerCase()
			: '';
	if (text === 'true' || text === '1') return true;
	if (text === 'false' || text === '0') return false;
	return refuse(`must be true or false, not ${describeValue(value)}`);
}

/**
 * The listed option that the value stands for, in upper or lower case. The platform may know more options than this
 * list, so that other texts and numbers stay as they are unless `onlyListed` is set.
 */
export function readOption(
	value: unknown,
	options: readonly Option[],
	refuse: RefuseValue,
	onlyListed = false,
): string | number | undefined {
	if (isBlank(value)) return undefined;
	const isScalar =
		typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value));
	const entered = isScalar ? String(value).trim() : undefined;
	const same = options.find((option) => String(option.value) === entered);
	const listed =
		same ?? options.find((option) => String(option.value).toLowerCase() === entered?.toLowerCase());
	if (listed) return listed.value;
	if (!isScalar || onlyListed) {
		const names = options.map((option) => String(option.value)).join(', ');
		refuse(`must be one of ${names}, not ${describeValue(value)}`);
	}
	return value as string | number;
}

/** @returns the ID of a locator or of a plain value */
export function readId(value: unknown, refuse: RefuseValue): number | undefined {
	const id = typeof value === 'object' && value !== null && 'value' in value ? value.value : value;
	if (isBlank(id)) return undefined;
	const number = typeof id === 'number' || typeof id === 'string' ? toNumber(id) : NaN;
	if (!Number.isSafeInteger(number) || number < 0) {
		refuse(`must be a numeric ID, not ${describeValue(id)}. Choose from the list or enter an ID.`);
	}
	return number;
}

/** Text as it is, and numbers and booleans as text. */
export function readText(value: unknown, refuse: RefuseValue): string | undefined {
	if (isEmpty(value)) return undefined;
	const isNotANumber = typeof value === 'number' && !Number.isFinite(value);
	if (typeof value === 'object' || typeof value === 'function' || isNotANumber)
		refuse(`must be text, not ${describeValue(value)}`);
	return String(value);
}

/**
 * Whether a value is one of those that a field's condition lists, as the reader of its parameter takes it: "TRUE" and 1
 * are true, "JSON" is json.
 */
export function isOneOf(listed: readonly unknown[], value: unknown): boolean {
	if (listed.includes(value)) return true;
	if (!['string', 'number', 'boolean'].includes(typeof value)) return false;
	const text = String(value).trim().toLowerCase();
	return listed.some(
		(one) =>
			String(one).toLowerCase() === text ||
			(typeof one === 'boolean' && text === (one ? '1' : '0')),
	);
}
