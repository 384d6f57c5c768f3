/** docs/events.md is up to date, and its samples are events that the trigger accepts. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventsMarkdown } from '../../build/generateEventsDocs';
import { parseEvents } from '../../nodes/Altcraft/webhook/parseEvents';
import { channels } from '../../nodes/Altcraft/webhook/eventTypes';

const page = readFileSync(join(__dirname, '../../docs/events.md'), 'utf8');

test('docs/events.md is up to date (npm run docs)', () => {
	expect(page).toBe(eventsMarkdown());
});

test('each channel has a sample event of every type', () => {
	const blocks = [...page.matchAll(/```json\n(.*?)```/gs)].map(([, block]) => parseEvents(block!));
	expect(blocks.map((events) => events.map(({ event_type }) => event_type))).toEqual(
		channels.map(({ eventTypes }) => eventTypes.map(({ value }) => value)),
	);
});
