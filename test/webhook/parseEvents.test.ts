/** What counts as a list of events, and that events are not altered. */
import { parseEvents } from '../../nodes/Altcraft/webhook/parseEvents';

const event = { event_type: 'open', event_date: '2026-01-20T09:00:00.123456789Z' };

test('an array gives its events in order, an object gives one event', () => {
	const many = ['send', 'open', 'click'].map((event_type) => ({ ...event, event_type }));
	expect(parseEvents(JSON.stringify(many))).toEqual(many);
	expect(parseEvents(JSON.stringify(event))).toEqual([event]);
	expect(parseEvents(`\ufeff${JSON.stringify([event])}`)).toEqual([event]);
	expect(parseEvents('[]')).toEqual([]);
});

test('dates keep their nanoseconds, numbers beyond 2^53 their digits', () => {
	const [read] = parseEvents(
		'[{"event_type":"send","event_date":"2026-01-20T09:00:00.000000001+03:00","account_id":9007199254740993,"event_data":{"message_id":18446744073709551615,"lat":54.6296}}]',
	);
	expect(read).toEqual({
		event_type: 'send',
		event_date: '2026-01-20T09:00:00.000000001+03:00',
		account_id: '9007199254740993',
		event_data: { message_id: '18446744073709551615', lat: 54.6296 },
	});
});

test.each([
	['', /empty/],
	['hello', /not complete JSON/],
	['[{"event_type":"open"}', /not complete JSON/],
	['null', /The body is not an event/],
	['7', /The body is not an event/],
	['{"event":"open"}', /The body .*no event_type/],
	['[{"event_type":"open"},[]]', /Element 1 .*JSON object/],
	['[{"event_type":"open"},{"event_type":""}]', /Element 1 .*no event_type/],
	[`${'['.repeat(5000)}${']'.repeat(5000)}`, /levels deep/],
])('%.40s is rejected', (text, message) => {
	expect(() => parseEvents(text)).toThrow(message);
});
