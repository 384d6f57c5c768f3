/**
 * The events of the trigger with a sample of each: `npm run docs` writes it to `docs/events.md`, a test fails
 * when it is stale. n8n's editor shows no output previews for triggers, so the samples are there to paste.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { channels, type Channel, type EventType } from '../nodes/Altcraft/webhook/eventTypes';

const root = join(__dirname, '..');

const mailing = {
	message_id: 7,
	campaign_id: 12,
	segment_id: 3,
	resource_id: 1,
	launch_id: '65117f62736a0e15d273fae9',
	send_message_id: '0a1b2c3d4e5f-7-12',
};
const visitor = {
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

/** What a visitor did carries where it came from; what became of a sending does not (documentation: "Event Capture"). */
const byVisitor = /^u?(open|click)|^(reply|confirm|confirmsub|unsub|read|glanced|skimmed)/;

function dataOf({ value }: EventType): Record<string, unknown> {
	if (value.startsWith('import_')) return {};
	if (!byVisitor.test(value)) return mailing;
	const link = /click/.test(value) ? { link_url: 'https://shop.example.com/sale' } : {};
	return { ...mailing, ...visitor, ...link };
}

export const sampleOf = (kind: EventType): Record<string, unknown> => ({
	event_type: kind.value,
	event_date: '2026-01-20T09:00:00.123456789Z',
	account_id: 1,
	is_test: false,
	event_data: dataOf(kind),
	profile_id: '5a5b64a969d4265b958b9ac3',
	list_id: 1,
	_xxh: '005a06ded879ecd7',
	_md5: 'd4c74594d841139328695756648b6bd6',
});

const section = ({ name, kinds }: Channel): string[] => [
	`## ${name}`,
	'',
	'| event_type | Name | Meaning |',
	'|---|---|---|',
	...kinds.map((kind) => `| \`${kind.value}\` | ${kind.name} | ${kind.about} |`),
	'',
	'<details><summary>A sample of each</summary>',
	'',
	'```json',
	'[',
	kinds.map((kind) => `  ${JSON.stringify(sampleOf(kind))}`).join(',\n'),
	']',
	'```',
	'',
	'</details>',
	'',
];

export const asMarkdown = (): string =>
	[
		'# Events of Altcraft Trigger',
		'',
		'Made by `npm run docs` from `nodes/Altcraft/webhook/eventTypes.ts`. Other kinds exist; the trigger lets them through under',
		'*All Events*, or by name under *Other Events*.',
		'',
		"n8n's editor has no output previews for trigger nodes. To build a workflow before the first event is there, copy a",
		'sample into the trigger: its output panel, **set mock data**. The platform leaves out what it does not know of an',
		'event; `subscription` and `custom_data` come where the hook or a newer version of the platform adds them.',
		'',
		...channels.flatMap(section),
	].join('\n');

if (require.main === module) writeFileSync(join(root, 'docs/events.md'), asMarkdown());
