/** Reads the option Start From. */
import { DateTime } from 'luxon';
import { NodeOperationError, type IPollFunctions } from 'n8n-workflow';

const isoDate = /^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d([.,]\d+)?)?( ?(Z|[+-]\d\d(:?\d\d)?))?)?$/;

/**
 * Milliseconds since 1970. A date without a zone is in the time zone of the workflow.
 *
 * @throws NodeOperationError for anything but an ISO 8601 date: "05.06.2026" has two meanings
 */
export function readStartFrom(
	context: Pick<IPollFunctions, 'getNode' | 'getNodeParameter' | 'getTimezone'>,
): number | undefined {
	const { start_from: value } = context.getNodeParameter('options', {}) as { start_from?: unknown };
	if (value === undefined || value === null || value === '') return undefined;
	const date = toDateTime(value, context.getTimezone());
	if (date?.isValid) return date.toMillis();
	throw new NodeOperationError(context.getNode(), '"Start From" must be a date', {
		description: 'Use the form 2026-06-05 or 2026-06-05T09:00:00.',
	});
}

function toDateTime(value: unknown, zone: string): DateTime | undefined {
	if (DateTime.isDateTime(value)) return value;
	if (value instanceof Date) return DateTime.fromJSDate(value);
	const text = typeof value === 'string' ? value.trim() : '';
	if (!isoDate.test(text)) return undefined;
	return DateTime.fromISO(text.replace(/^(\S+) (?=\d)/, '$1T').replace(' ', ''), { zone });
}
