/** Reads dates. A date without a time zone is in the workflow's, never in the server's. */
import { DateTime } from 'luxon';
import { describeValue } from './describeValue';
import { isBlank, type RefuseValue } from './readScalar';

/** How a method or column writes dates: a moment in RFC 3339 or SQL form, both in UTC, or a day. */
export type DateFormat = 'rfc3339' | 'datetime' | 'date';

/**
 * @param timezone of the workflow
 * @returns the date in the format; undefined if nothing was entered
 * @throws by `refuse` for other texts: `05.06.2026` may be a day in May or June
 */
export function readDate(
	value: unknown,
	format: DateFormat,
	timezone: string,
	refuse: RefuseValue,
): string | undefined {
	if (isBlank(value)) return undefined;
	const date = parseDate(value, timezone);
	if (!date?.isValid)
		return refuse(`must be a date such as 2024-05-27T12:00:00Z, not ${describeValue(value)}`);
	return formatDate(date, format);
}

/** A full date, optionally a time, and optionally its zone. Luxon alone also takes "2024", "2024-W10" and "10:30". */
const isoDate =
	/^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?) ?(Z|[+-]\d\d(?::?\d\d)?)?)?$/i;

/** @returns undefined if the value has another form */
export function parseDate(value: unknown, timezone: string): DateTime | undefined {
	if (DateTime.isDateTime(value)) return value;
	// A JS Date is a moment. It has no zone: the day that the user sees is the workflow's.
	if (isJsDate(value)) return DateTime.fromMillis(value.getTime(), { zone: timezone });
	const match = typeof value === 'string' ? isoDate.exec(value.trim()) : null;
	if (!match) return undefined;
	const [, day, time = '00:00', zone = ''] = match;
	return DateTime.fromISO(`${day}T${time}${zone.toUpperCase()}`, { zone: timezone });
}

/** n8n's sandbox of expressions has a `Date` class of its own, so that `instanceof` does not see it. */
export const isJsDate = (value: unknown): value is Date =>
	Object.prototype.toString.call(value) === '[object Date]';

function formatDate(date: DateTime, format: DateFormat): string {
	if (format === 'date') return date.toFormat('yyyy-MM-dd');
	if (format === 'datetime') return date.toUTC().toFormat('yyyy-MM-dd HH:mm:ss');
	return toRfc3339(date.toUTC());
}

const toRfc3339 = (date: DateTime): string =>
	date.toISO({ suppressMilliseconds: date.millisecond === 0 })!;

const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

/** Whether a text is a date in the form that profile fields take. */
export const isRfc3339 = (text: string): boolean => rfc3339.test(text);

/** Whether a value is an existing day such as "1990-05-26". */
function isCalendarDay(value: unknown): value is string {
	const day = typeof value === 'string' ? value.trim() : '';
	// Each month has 28 days, which is found out faster than by a Date.
	if (/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])$/.test(day)) return true;
	if (!/^\d{4}-\d\d-\d\d$/.test(day)) return false;
	// JavaScript takes February 30 for March 1.
	return new Date(`${day}T00:00:00Z`).getUTCDate() === Number(day.slice(8));
}

/**
 * A date of profile data in RFC 3339, with the offset of the workflow's zone unless the text has its own.
 *
 * @param isDay for a birth date, which the platform stores as midnight in UTC: the day that the user sees counts
 */
export function readProfileDate(
	value: unknown,
	isDay: boolean,
	timezone: string,
	refuse: RefuseValue,
): string | undefined {
	if (isBlank(value)) return undefined;
	// Most birth dates are days, which need no time zone. Luxon would take longer than the rest of the item.
	if (isDay && isCalendarDay(value)) return `${value.trim()}T00:00:00Z`;
	const date = parseDate(value, timezone);
	if (!date?.isValid)
		return refuse(`must be a date such as 2024-05-27T12:00:00Z, not ${describeValue(value)}`);
	if (isDay) return `${toDay(value, date)}T00:00:00Z`;
	const text = typeof value === 'string' ? value.trim() : '';
	return isRfc3339(text) ? text : toRfc3339(date.setZone(timezone));
}

/** A moment at midnight in UTC is a day as the platform stores it: west of Greenwich it would become the day before. */
function toDay(value: unknown, date: DateTime): string {
	const utc = date.toUTC();
	const isStoredDay =
		!DateTime.isDateTime(value) && utc.toMillis() === utc.startOf('day').toMillis();
	return (isStoredDay ? utc : date).toFormat('yyyy-MM-dd');
}
