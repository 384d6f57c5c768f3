/** The list of events with their samples: fresh, and each sample an event that the trigger takes. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asMarkdown } from '../../build/generateEventsDocs';
import { parseEvents } from '../../nodes/Altcraft/webhook/parseEvents';
import { channels } from '../../nodes/Altcraft/webhook/eventTypes';

const page = readFileSync(join(__dirname, '../../docs/events.md'), 'utf8');

test('docs/events.md is fresh (npm run docs)', () => {
	expect(page).toBe(asMarkdown());
});

test('the samples of a channel can be pasted: an event of each kind', () => {
	const blocks = [...page.matchAll(/```json\n(.*?)```/gs)].map(([, block]) => parseEvents(block!));
	expect(blocks.map((events) => events.map(({ event_type: kind }) => kind))).toEqual(
		channels.map(({ kinds }) => kinds.map(({ value }) => value)),
	);
});
