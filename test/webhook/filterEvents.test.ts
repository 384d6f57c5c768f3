/** Which events are let through. */
import { matchesFilters, type Filters } from '../../nodes/Altcraft/webhook/filterEvents';
import type { HookEvent } from '../../nodes/Altcraft/webhook/parseEvents';
import { channels } from '../../nodes/Altcraft/webhook/eventTypes';

const everything: Filters = {
	kinds: ['*'],
	test: 'include',
	list_id: [],
	message_id: [],
	campaign_id: [],
	resource_id: [],
};
const event = (more: Record<string, unknown> = {}): HookEvent =>
	({
		event_type: 'hbounce',
		event_date: '2026-01-20T09:00:00.123456789Z',
		is_test: false,
		list_id: 20,
		event_data: { message_id: 5, campaign_id: 6, resource_id: 7 },
		...more,
	}) as HookEvent;
const lets = (filters: Partial<Filters>, more?: Record<string, unknown>): boolean =>
	matchesFilters(event(more), { ...everything, ...filters });

test('kinds: all lets unknown ones through, others only themselves', () => {
	expect(lets({}, { event_type: 'pixel_open' })).toBe(true);
	expect(lets({ kinds: ['hbounce', 'complain'] })).toBe(true);
	expect(lets({ kinds: ['hbounce'] }, { event_type: 'hbounce2' })).toBe(false);
	expect(lets({ kinds: ['pixel_open'] }, { event_type: 'pixel_open' })).toBe(true);
	expect(lets({ kinds: [] })).toBe(false);
});

test('test events', () => {
	const sides = (filter: Filters['test']) =>
		[true, false, undefined].map((is_test) => lets({ test: filter }, { is_test }));
	expect(sides('include')).toEqual([true, true, true]);
	expect(sides('exclude')).toEqual([false, true, true]);
	expect(sides('only')).toEqual([true, false, false]);
});

test('databases, messages, campaigns and resources by their IDs', () => {
	expect(lets({ list_id: ['20', '21'] })).toBe(true);
	expect(lets({ list_id: ['2'] })).toBe(false);
	expect(lets({ list_id: ['20'] }, { list_id: undefined })).toBe(false);
	expect(lets({ message_id: ['5'], campaign_id: ['6'], resource_id: ['7'] })).toBe(true);
	expect(lets({ message_id: ['5'], campaign_id: ['7'] })).toBe(false);
	expect(lets({ message_id: ['5'] }, { event_data: null })).toBe(false);
	// IDs beyond 2^53 come as texts.
	expect(lets({ list_id: ['18446744073709551615'] }, { list_id: '18446744073709551615' })).toBe(
		true,
	);
});

test('a resource may stand in the subscriptions of the event', () => {
	const subscription = [{ resource_id: 3 }, { resource_id: 4 }];
	const more = { event_data: {}, subscription };
	expect(lets({ resource_id: ['4'] }, more)).toBe(true);
	expect(lets({ resource_id: ['5'] }, more)).toBe(false);
	// What the event itself says goes first.
	expect(lets({ resource_id: ['4'] }, { subscription })).toBe(false);
});

test('the kinds of the documentation are there, each once', () => {
	const all = channels.flatMap(({ kinds }) => kinds.map(({ value }) => value));
	const documented =
		'send reply uopen open uclick click confirm confirmsub unsub complain sbounce hbounce suppress deliv undeliv read glanced skimmed ' +
		'send_sms click_sms uclick_sms deliv_sms undeliv_sms unsub_sms send_push open_push uopen_push click_push uclick_push ' +
		'import_manual import_file import_api';
	expect([...all].sort()).toEqual(documented.split(' ').sort());
});
