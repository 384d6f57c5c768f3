/** Which events pass the filters. */
import { matchesFilters, type EventFilters } from '../../nodes/Altcraft/webhook/filterEvents';
import type { AltcraftEvent } from '../../nodes/Altcraft/webhook/parseEvents';
import { channels } from '../../nodes/Altcraft/webhook/eventTypes';

const noFilters: EventFilters = {
	eventTypes: ['*'],
	testEvents: 'include',
	list_id: [],
	message_id: [],
	campaign_id: [],
	resource_id: [],
};
const event = (more: Record<string, unknown> = {}): AltcraftEvent =>
	({
		event_type: 'hbounce',
		event_date: '2026-01-20T09:00:00.123456789Z',
		is_test: false,
		list_id: 20,
		event_data: { message_id: 5, campaign_id: 6, resource_id: 7 },
		...more,
	}) as AltcraftEvent;
const passes = (filters: Partial<EventFilters>, more?: Record<string, unknown>): boolean =>
	matchesFilters(event(more), { ...noFilters, ...filters });

test('event types: * matches unknown types, a type matches itself only', () => {
	expect(passes({}, { event_type: 'pixel_open' })).toBe(true);
	expect(passes({ eventTypes: ['hbounce', 'complain'] })).toBe(true);
	expect(passes({ eventTypes: ['hbounce'] }, { event_type: 'hbounce2' })).toBe(false);
	expect(passes({ eventTypes: ['pixel_open'] }, { event_type: 'pixel_open' })).toBe(true);
	expect(passes({ eventTypes: [] })).toBe(false);
});

test('test events', () => {
	const results = (filter: EventFilters['testEvents']) =>
		[true, false, undefined].map((is_test) => passes({ testEvents: filter }, { is_test }));
	expect(results('include')).toEqual([true, true, true]);
	expect(results('exclude')).toEqual([false, true, true]);
	expect(results('only')).toEqual([true, false, false]);
});

test('databases, messages, campaigns and resources by their IDs', () => {
	expect(passes({ list_id: ['20', '21'] })).toBe(true);
	expect(passes({ list_id: ['2'] })).toBe(false);
	expect(passes({ list_id: ['20'] }, { list_id: undefined })).toBe(false);
	expect(passes({ message_id: ['5'], campaign_id: ['6'], resource_id: ['7'] })).toBe(true);
	expect(passes({ message_id: ['5'], campaign_id: ['7'] })).toBe(false);
	expect(passes({ message_id: ['5'] }, { event_data: null })).toBe(false);
	// IDs beyond 2^53 are strings.
	expect(passes({ list_id: ['18446744073709551615'] }, { list_id: '18446744073709551615' })).toBe(
		true,
	);
});

test('a resource may be in the subscriptions of the event', () => {
	const subscription = [{ resource_id: 3 }, { resource_id: 4 }];
	const more = { event_data: {}, subscription };
	expect(passes({ resource_id: ['4'] }, more)).toBe(true);
	expect(passes({ resource_id: ['5'] }, more)).toBe(false);
	// The resource of the event itself takes precedence.
	expect(passes({ resource_id: ['4'] }, { subscription })).toBe(false);
});

test('all documented event types are listed, each once', () => {
	const all = channels.flatMap(({ eventTypes }) => eventTypes.map(({ value }) => value));
	const documented =
		'send reply uopen open uclick click confirm confirmsub unsub complain sbounce hbounce suppress deliv undeliv read glanced skimmed ' +
		'send_sms click_sms uclick_sms deliv_sms undeliv_sms unsub_sms send_push open_push uopen_push click_push uclick_push ' +
		'import_manual import_file import_api';
	expect([...all].sort()).toEqual(documented.split(' ').sort());
});
