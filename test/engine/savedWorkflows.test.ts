/**
 * Workflows and static data saved by earlier releases still send the same requests and give the same results.
 *
 * Each release adds a folder; files of a published release are never changed. The format of static data may change
 * until 1.0.0 is published: then write the files anew with `SAVED_WORKFLOWS=write npx jest test/engine/savedWorkflows`
 * (after `npm run build`) and review the difference.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { startRecordingServer, type RecordingServer } from './recordingServer';
import { runSaved, type SavedWorkflow } from './savedWorkflow';

const folder = join(__dirname, 'saved');
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
	.filter((file) => file.endsWith('.json'))
	.sort();
const isWriting = process.env.SAVED_WORKFLOWS === 'write';

let server: RecordingServer;
beforeAll(async () => {
	server = await startRecordingServer();
});
afterAll(async () => {
	jest.useRealTimers();
	await server.close();
});

/** Only the date is set: requests need the real timers. */
const setDate = (now: string) =>
	jest.useFakeTimers({
		now: new Date(now),
		doNotFake: [
			'hrtime',
			'nextTick',
			'performance',
			'queueMicrotask',
			'setImmediate',
			'clearImmediate',
			'setInterval',
			'clearInterval',
			'setTimeout',
			'clearTimeout',
		],
	});

/** The file as the present build would save it. */
async function saveAgain(saved: SavedWorkflow): Promise<SavedWorkflow> {
	const { workflow, before } = saved;
	if (before) {
		setDate(before.now);
		const fresh = { ...workflow, staticData: undefined };
		workflow.staticData = (await runSaved({ ...before, workflow: fresh }, server)).staticData;
	}
	setDate(saved.now);
	const { requests, results } = await runSaved(saved, server);
	return { ...saved, requests, results };
}

test.each(files)('%s', async (file) => {
	const path = join(folder, file);
	const saved = JSON.parse(readFileSync(path, 'utf8')) as SavedWorkflow;
	if (isWriting) {
		writeFileSync(path, `${JSON.stringify(await saveAgain(saved), null, 2)}\n`);
		return;
	}
	setDate(saved.now);
	const { requests, results } = await runSaved(saved, server);
	expect(requests).toEqual(saved.requests);
	expect(results).toEqual(saved.results);
});

test('the files hold requests and results of nodes and of both triggers', () => {
	const all = files.map(
		(file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as SavedWorkflow,
	);
	expect(all.some(({ requests }) => requests.some(({ format }) => format.endsWith('/xml')))).toBe(
		true,
	);
	for (const { start, workflow, results } of all) {
		expect(results?.length).toBeGreaterThan(0);
		if (!('items' in start)) expect(Object.keys(workflow.staticData!)).not.toEqual([]);
	}
});
