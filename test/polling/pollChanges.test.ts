/** Polls of long lists, polls that run out of time, and where the next poll continues. */
import { setTimeout as wait } from 'node:timers/promises';
import { pollChanges, type PollResult } from '../../nodes/Altcraft/polling/pollChanges';
import { pollSample } from '../../nodes/Altcraft/polling/pollSample';
import type { PolledItem } from '../../nodes/Altcraft/polling/polledItem';
import type { PollingSource } from '../../nodes/Altcraft/polling/sources/pollingSource';
import { AltcraftError } from '../../nodes/Altcraft/transport/altcraftError';

const items = (count: number, first = 0, version = ''): PolledItem[] =>
	Array.from({ length: count }, (_, n) => ({
		json: { id: first + n },
		id: `${first + n}`,
		timestamp: (first + n) * 1000,
		version,
	}));

const pageSize = 10;

/** A list whose pages after `hangsAfter` pages of a poll never arrive. */
function createSource(
	list: PolledItem[],
	cursorType: PollingSource['cursorType'] = 'snapshot',
	maxItems = 1000,
) {
	const settings = { list, hangsAfter: Infinity };
	const source: PollingSource = {
		key: 'test',
		cursorType,
		maxItems,
		async *readPages({ cursor = 0 }) {
			for (let page = 0, start = Number(cursor); ; page++, start += pageSize) {
				if (page >= settings.hangsAfter) await new Promise(() => undefined);
				await wait(1);
				const pageItems = settings.list.slice(start, start + pageSize);
				const isLast = start + pageSize >= settings.list.length;
				yield isLast ? { items: pageItems } : { items: pageItems, nextCursor: start + pageSize };
				if (isLast) return;
			}
		},
	};
	return { source, settings };
}

const poll = async (
	{ source }: ReturnType<typeof createSource>,
	previous?: PollResult,
	startFrom?: number,
) => await pollChanges(source, previous?.cursor, { startFrom, budget: 300 });

const idsOf = ({ changed }: PollResult) => changed.map(({ id }) => Number(id));

test('a poll that runs out of time emits what it has read; the next one continues there', async () => {
	const list = createSource(items(35));
	const first = await poll(list);
	expect(first.changed).toEqual([]);
	list.settings.list = [...items(15, 0, 'changed'), ...items(25, 15)];
	list.settings.hangsAfter = 1;
	const second = await poll(list, first);
	expect(idsOf(second)).toEqual(items(10).map(({ id }) => Number(id)));
	expect(second.cursor).toMatchObject({ resumeFrom: 10, isBaseline: false });
	list.settings.hangsAfter = Infinity;
	const third = await poll(list, second);
	expect(idsOf(third)).toEqual([10, 11, 12, 13, 14, 35, 36, 37, 38, 39]);
	expect(third.cursor).toEqual({ key: 'test', cursor: expect.any(String) });
	expect((await poll(list, third)).changed).toEqual([]);
});

test('a first poll that runs out of time emits nothing that existed', async () => {
	const list = createSource(items(35));
	list.settings.hangsAfter = 2;
	const first = await poll(list);
	expect(first.cursor).toMatchObject({ resumeFrom: 20, isBaseline: true });
	const second = await poll(list, first);
	expect([...first.changed, ...second.changed]).toEqual([]);
	expect(second.cursor).not.toHaveProperty('resumeFrom');
	list.settings.hangsAfter = Infinity;
	list.settings.list = items(37);
	expect(idsOf(await poll(list, second))).toEqual([35, 36]);
});

test('with Start From, the first poll emits what is dated since', async () => {
	expect(idsOf(await poll(createSource(items(35)), undefined, 32_000))).toEqual([32, 33, 34]);
	const byDate = createSource(items(35), 'date');
	expect(idsOf(await poll(byDate, undefined, 32_000))).toEqual([32, 33, 34]);
});

test('a poll that reads nothing in time fails, and so does one by date', async () => {
	const list = createSource(items(35));
	list.settings.hangsAfter = 0;
	await expect(poll(list)).rejects.toThrow('did not finish within');
	const byDate = createSource(items(35), 'date');
	byDate.settings.hangsAfter = 2;
	await expect(poll(byDate)).rejects.toThrow('did not finish within');
});

test('an item that was deleted is new when it returns', async () => {
	const list = createSource(items(35));
	const first = await poll(list);
	list.settings.list = items(34);
	const second = await poll(list, first);
	list.settings.list = items(35);
	expect(idsOf(await poll(list, second))).toEqual([34]);
});

test('a list that is too long fails with what to do', async () => {
	const list = createSource(items(35), 'snapshot', 34);
	await expect(poll(list)).rejects.toThrow(/more than 34 entries.*Narrow it down/);
});

test('150,000 orders are compared, and other work gets its turn', async () => {
	const list = items(150_000);
	const source: PollingSource = {
		key: 'test',
		cursorType: 'snapshot',
		maxItems: 1_000_000,
		async *readPages() {
			for (let start = 0; start < list.length; start += 1000)
				yield { items: list.slice(start, start + 1000) };
		},
	};
	const options = { budget: 60_000 };
	const { cursor } = await pollChanges(source, undefined, options);
	list.push(...items(2, 150_000));
	let longestBlock = 0;
	let last = performance.now();
	const timer = setInterval(() => {
		longestBlock = Math.max(longestBlock, performance.now() - last);
		last = performance.now();
	}, 1);
	const started = performance.now();
	const { changed } = await pollChanges(source, cursor, options);
	const duration = performance.now() - started;
	clearInterval(timer);
	expect(changed.map(({ id }) => id)).toEqual(['150000', '150001']);
	expect(longestBlock).toBeLessThan(duration / 4);
}, 60_000);

describe('a test in the editor', () => {
	test('shows the newest items of the whole list, not of its first page', async () => {
		const { source } = createSource(items(35));
		expect((await pollSample(source)).map(({ id }) => id)).toEqual(['32', '33', '34']);
	});

	test('reads recent items first, and all if there are none or the filter is refused', async () => {
		const read: Array<number | undefined> = [];
		const source = (recent: () => PolledItem[]): PollingSource => ({
			key: 'test',
			cursorType: 'date',
			async *readPages({ from }) {
				read.push(from);
				yield { items: from === undefined ? items(5) : recent() };
			},
		});
		expect((await pollSample(source(() => items(1, 7)))).map(({ id }) => id)).toEqual(['7']);
		expect(read).toEqual([expect.any(Number)]);
		expect((await pollSample(source(() => []))).map(({ id }) => id)).toEqual(['2', '3', '4']);
		const refusal = new AltcraftError({ kind: 'refused', title: 'No', reason: '', advice: '' });
		const refusing = source(() => {
			throw refusal;
		});
		expect((await pollSample(refusing)).map(({ id }) => id)).toEqual(['2', '3', '4']);
	});
});
