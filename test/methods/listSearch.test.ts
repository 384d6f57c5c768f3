/** "From List" in long lists: to the end of them, by a fragment, and through an error of the platform. */
import type { NodeApiError } from 'n8n-workflow';
import { resourcesWithList } from '../../nodes/Altcraft/operations';
import { useMovableClock } from '../engine/clock';
import { useSandboxEngine } from '../engine/sandboxEngine';

const sandbox = useSandboxEngine('secret-token-of-pickers');
const passSeconds = useMovableClock();
beforeEach(async () => {
	await sandbox.reset('demo');
	// Until then, the node keeps what it has read.
	passSeconds(30);
});

interface Found {
	results: Array<{ name: string; value: number | string }>;
	paginationToken?: string;
}

/** How the sandbox calls what it is to copy; a kind of mailing has a method of its own. */
const kinds: Record<string, { of: string; path: string }> = {
	broadcastMailing: { of: 'broadcasts', path: '/campaigns/broadcasts/list' },
	campaign: { of: 'campaigns', path: '/scampaigns/list' },
	database: { of: 'databases', path: '/databases/list/' },
	mailing: { of: 'broadcasts', path: '/campaigns/list' },
	regularMailing: { of: 'regulars', path: '/campaigns/regulars/list/' },
	resource: { of: 'resources', path: '/resources/list' },
	scenario: { of: 'scenarios', path: '/workflows/list' },
	segment: { of: 'segments', path: '/segments/list/' },
	segmentationQuery: { of: 'segmentation_queries', path: '/datatables/query_segments/list/' },
	sender: { of: 'senders', path: '/senders/list' },
	suppressionList: { of: 'suppression_lists', path: '/suppresses/list' },
	template: { of: 'templates', path: '/templates/list' },
	templateQuery: { of: 'template_queries', path: '/datatables/query_templates/list/' },
	triggerMailing: { of: 'trigger_mailings', path: '/campaigns/triggers/list/' },
	virtualSender: { of: 'virtual_senders', path: '/vsenders/list' },
};

const look = async (
	resource: string,
	filter?: string,
	token?: string,
	parameters: Record<string, unknown> = {},
) => await sandbox.engine.callEditorMethod<Found>(resource, parameters, filter, token);

/** Scrolls to the end as n8n does: with the token of the page before, until there is none. */
async function scroll(resource: string, filter?: string): Promise<Found['results']> {
	const results: Found['results'] = [];
	let token: string | undefined;
	for (let turn = 0; turn < 100; turn++) {
		const found: Found = await look(resource, filter, token);
		results.push(...found.results);
		token = found.paginationToken;
		if (token === undefined) return results;
	}
	throw new Error('the list does not end');
}

test('each resource that can be picked is tried here', () => {
	expect(Object.keys(kinds).sort()).toEqual([...resourcesWithList].sort());
});

describe.each(Object.entries(kinds))('%s', (resource, { of }) => {
	test('2,500 more entries are there to the last, each once, with name and ID', async () => {
		const before = await scroll(resource);
		expect(before.length).toBeGreaterThan(0);
		const { first, last } = (await sandbox.control('copies', { of, count: 2500 })) as {
			first: number;
			last: number;
		};
		passSeconds(30);
		const all = await scroll(resource);
		expect(all).toHaveLength(before.length + 2500);
		expect(new Set(all.map(({ value }) => value)).size).toBe(all.length);
		expect(all.find(({ value }) => value === first)?.name).toBe(`Copy ${first} (${first})`);
		expect(all.find(({ value }) => value === last)?.name).toBe(`Copy ${last} (${last})`);
	});

	test('a fragment of the name or the ID finds an entry at the very end, in any case', async () => {
		const { last } = (await sandbox.control('copies', { of, count: 2500 })) as { last: number };
		for (const fragment of [`copy ${last}`, `COPY ${last}`, ` (${last})`, String(last)]) {
			const found = await scroll(resource, fragment);
			expect(found.map(({ value }) => value)).toContain(last);
			expect(found.length).toBeLessThan(20);
		}
		expect(await scroll(resource, 'no entry is called so')).toEqual([]);
	});

	test('a refusal is shown in the words of the platform, with advice and without the token', async () => {
		await sandbox.control('tokens', { token: sandbox.token, rights: [] });
		const error = (await look(resource).catch((cause: unknown) => cause)) as NodeApiError;
		expect(error.name).toBe('NodeApiError');
		expect(error.message).toBe('The API token has no permission for this (403)');
		expect(error.description).toMatch(/^Altcraft says: .+/);
		expect(error.description).toContain('Settings > Tokens');
		expect(error.httpCode).toBe('403');
		expect(JSON.stringify(error)).not.toContain(sandbox.token);
	});
});

test('a request is repeated while the platform is unavailable, then the error is shown', async () => {
	const all = Object.entries(kinds);
	for (const [, { path }] of all)
		await sandbox.fault({ path, kind: 'status', status: 502, times: 1 });
	await Promise.all(
		all.map(async ([resource]) => expect((await look(resource)).results.length).toBeGreaterThan(0)),
	);
	await sandbox.fault({ kind: 'html', status: 502 });
	passSeconds(30);
	await Promise.all(
		all.map(async ([resource]) => {
			const error = (await look(resource).catch((cause: unknown) => cause)) as NodeApiError;
			expect(error.message).toBe('Altcraft is currently unavailable (HTTP 502)');
			expect(error.description).toContain('Try again later');
		}),
	);
});

test('templates are those of the chosen channel; an expression for it lists all', async () => {
	const names = async (channel: string) =>
		(await look('template', '', undefined, { send_channel: channel })).results.map(
			({ name }) => name,
		);
	expect(await names('push')).toEqual([expect.stringContaining('New arrivals')]);
	expect((await names('={{ $json.channel }}')).length).toBeGreaterThan(1);
	expect((await names('')).length).toBeGreaterThan(1);
});

test('the fields of the chosen database are picked by title or name; without one, those that all have', async () => {
	const fields = async (parameters: Record<string, unknown>, filter?: string) =>
		(await look('databaseField', filter, undefined, parameters)).results;
	expect(await fields({ db_id: { mode: 'list', value: 1 } }, 'crm')).toEqual([
		{ name: 'CRM number (CRM_ID)', value: 'CRM_ID' },
	]);
	expect(await fields({ db_id: 2 }, 'company')).toEqual([
		{ name: 'Company (company)', value: 'company' },
	]);
	expect(await fields({ db_id: '={{ 1 + 1 }}' }, 'company')).toHaveLength(1);
	// The type decides which functional updates fit.
	expect(await fields({ db_id: 1 }, 'checks')).toEqual([
		{ name: 'Purchases (checks), number', value: 'checks' },
	]);
	expect((await fields({ db_id: 1 }, ', tags')).map(({ value }) => value)).toContain('category');
	const unknown = await fields({ db_id: { mode: 'id', value: '={{ $json.database }}' } });
	expect(unknown.map(({ value }) => value)).toContain('_fname');
	expect(unknown.map(({ value }) => value)).not.toContain('CRM_ID');
});

test('a search by a field of subscriptions offers theirs, and says so when no resource is known', async () => {
	const parameters = { matching: 'custom_sub', db_id: 1 };
	const found = await look('matchingField', 'source', undefined, {
		...parameters,
		options: { resource_id: { mode: 'list', value: 1 } },
	});
	expect(found.results.map(({ value }) => value)).toEqual(['custom_field_1']);
	await expect(look('matchingField', '', undefined, parameters)).rejects.toThrow(
		'Select the subscription resource first',
	);
	const own = await look('matchingField', 'crm', undefined, { ...parameters, matching: 'custom' });
	expect(own.results.map(({ value }) => value)).toEqual(['CRM_ID']);
});

test('fields that take several load the whole list', async () => {
	await sandbox.control('copies', { of: 'segments', count: 2500 });
	const segments = await sandbox.engine.callEditorMethod<Found['results']>('options_segment', {});
	expect(segments.length).toBeGreaterThan(2500);
	expect(segments[0]).toEqual({ name: 'Loyal customers (1)', value: 1 });
	const load = async (method: string, parameters: Record<string, unknown>) =>
		await sandbox.engine.callEditorMethod<Found['results']>(method, parameters);
	expect(await load('options_tag', { resource: 'database' })).toEqual([
		{ name: 'shop', value: 'shop' },
	]);
	expect(await load('options_groupId', { resource: 'database' })).toContainEqual({
		name: 'subaccount (1)',
		value: 1,
	});
	const fields = await load('options_databaseField', { db_id: { mode: 'list', value: 1 } });
	expect(fields).toContainEqual({ name: 'Customer number (custom_id)', value: 'custom_id' });
});
