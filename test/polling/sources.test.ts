/** What identifies an item of a source, and what counts as a change of it. */
import type { Send } from '../../nodes/Altcraft/n8n/triggerClient';
import type { PolledItem } from '../../nodes/Altcraft/polling/polledItem';
import { orderSource } from '../../nodes/Altcraft/polling/sources/orders';
import type { PollingSource } from '../../nodes/Altcraft/polling/sources/pollingSource';
import { profileSource } from '../../nodes/Altcraft/polling/sources/profiles';
import type { JsonObject } from '../../nodes/Altcraft/types';

/** Responds with a page of entries, and then with empty pages. */
const sendOf =
	(key: 'data' | 'result', entries: JsonObject[]): Send =>
	async (_operation, { from_id }) => ({
		value: { [key]: from_id === undefined ? entries : [] },
		text: '',
	});

async function readAll(source: PollingSource): Promise<PolledItem[]> {
	const items: PolledItem[] = [];
	for await (const page of source.readPages({})) items.push(...page.items);
	return items;
}

const readVersions = async (profiles: JsonObject[], fields: string[] = []) => {
	const settings = { database: 1, by: 'comparison', dateField: '', query: {}, fields } as const;
	const source = profileSource(sendOf('data', profiles), settings);
	return (await readAll(source)).map(({ version }) => version);
};

test('orders of two touchpoints with the same ID are two orders', async () => {
	const orders: JsonObject[] = [
		{ external_id: '1001', endpoint: 'website' },
		{ external_id: '1001', endpoint: 'store' },
		{ external_id: '1001', endpoint: 'website', status: 'paid' },
	];
	const items = await readAll(orderSource(sendOf('result', orders), ''));
	expect(new Set(items.map(({ id, version }) => `${id} ${version}`)).size).toBe(2);
});

test.each(['_open_date', '_deliv_exist', '_browser', '_os', '_ip'])(
	'%s alone is not a change, unless it is read on request',
	async (field) => {
		const profiles = [
			{ id: 'a', _city: 'Ryazan', [field]: 'x' },
			{ id: 'a', _city: 'Ryazan', [field]: 'y' },
		];
		expect(new Set(await readVersions(profiles)).size).toBe(1);
		expect(new Set(await readVersions(profiles, ['_city', field])).size).toBe(2);
	},
);

test('any other field is a change', async () => {
	const profiles: JsonObject[] = [
		{ id: 'a', _city: 'Ryazan' },
		{ id: 'a', _city: 'Moscow' },
		{ id: 'a', _city: 'Moscow', checks: 1 },
	];
	expect(new Set(await readVersions(profiles)).size).toBe(3);
});
