/**
 * Generates `docs/events.md`: the event types of Altcraft Trigger with a sample of each, because n8n shows no output
 * preview for triggers. A test fails if the file is out of date.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { channels, type Channel, type EventType } from '../nodes/Altcraft/webhook/eventTypes';

const root = join(__dirname, '..');

const mailingData = {
	message_id: 7,
	campaign_id: 12,
	segment_id: 3,
	resource_id: 1,
	launch_id: '65117f62736a0e15d273fae9',
	send_message_id: '0a1b2c3d4e5f-7-12',
};
const visitorData = {
	ip: '192.0.2.10',
	country: 'RU',
	city: 'Ryazan',
	postal_code: '390000',
	region: 'Ryazan Oblast',
	tz: 'Europe/Moscow',
	lat: 54.6296,
	lon: 39.7417,
	user_agent: 'Mozilla/5.0 (X11; Linux x86_64)',
	os: 'Linux',
	browser: 'Firefox',
	device: 'Desktop',
};

/** Events caused by a visitor have visitor data, delivery events do not (documentation: "Event Capture"). */
const hasVisitorData = /^u?(open|click)|^(reply|confirm|confirmsub|unsub|read|glanced|skimmed)/;

function sampleData({ value }: EventType): Record<string, unknown> {
	if (value.startsWith('import_')) return {};
	if (!hasVisitorData.test(value)) return mailingData;
	const link = /click/.test(value) ? { link_url: 'https://shop.example.com/sale' } : {};
	return { ...mailingData, ...visitorData, ...link };
}

export const sampleEvent = (eventType: EventType): Record<string, unknown> => ({
	event_type: eventType.value,
	event_date: '2026-01-20T09:00:00.123456789Z',
	account_id: 1,
	is_test: false,
	event_data: sampleData(eventType),
	profile_id: '5a5b64a969d4265b958b9ac3',
	list_id: 1,
	_xxh: '005a06ded879ecd7',
	_md5: 'd4c74594d841139328695756648b6bd6',
});

const toSection = ({ name, eventTypes }: Channel): string[] => [
	`## ${name}`,
	'',
	'| event_type | Name | Meaning |',
	'|---|---|---|',
	...eventTypes.map(
		({ value, name: label, description }) => `| \`${value}\` | ${label} | ${description} |`,
	),
	'',
	'<details><summary>Samples</summary>',
	'',
	'```json',
	'[',
	eventTypes.map((eventType) => `  ${JSON.stringify(sampleEvent(eventType))}`).join(',\n'),
	']',
	'```',
	'',
	'</details>',
	'',
];

export const eventsMarkdown = (): string =>
	[
		'# Events of Altcraft Trigger',
		'',
		'Generated from `nodes/Altcraft/webhook/eventTypes.ts` by `npm run docs`. Altcraft sends other event types as well.',
		'To receive them, choose **All Events** in **Trigger On**, or enter them in **Other Event Types**.',
		'',
		'n8n shows no output preview for triggers. To build a workflow before the first event arrives, copy a sample and paste',
		"it into the trigger's output panel with **set mock data**. Altcraft omits fields it has no value for. `subscription`",
		'and `custom_data` are present if the hook or a newer version of Altcraft adds them.',
		'',
		...channels.flatMap(toSection),
	].join('\n');

if (require.main === module) writeFileSync(join(root, 'docs/events.md'), eventsMarkdown());
