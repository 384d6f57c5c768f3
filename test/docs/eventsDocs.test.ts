/** The generated list of events: up to date, with samples that the trigger accepts. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asMarkdown } from '../../build/generateEventsDocs';
import { parseEvents } from '../../nodes/Altcraft/webhook/parseEvents';
import { channels } from '../../nodes/Altcraft/webhook/eventTypes';

const page = readFileSync(join(__dirname, '../../docs/events.md'), 'utf8');

test('docs/events.md is up to date (npm run docs)', () => {
	expect(page).toBe(asMarkdown());
});

test('the samples of each channel contain one event per type', () => {
	const blocks = [...page.matchAll(/```json\n(.*?)```/gs)].map(([, block]) => parseEvents(block!));
	expect(blocks.map((events) => events.map(({ event_type: kind }) => kind))).toEqual(
		channels.map(({ kinds }) => kinds.map(({ value }) => value)),
	);
});
