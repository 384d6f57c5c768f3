/** What a response proves about all items of a request: Launch for Many, tasks, batches rejected as a whole. */
import { id } from './cases/types';
import {
	bad,
	email,
	good,
	profile,
	respond,
	server,
	useRespondingServer,
	type Values,
} from './respondingServer';

useRespondingServer();

describe.each(['json', 'xml'] as const)('triggerMailing.launchMany (%s)', (format) => {
	const parameters = { trigger_id: id(1), matching: 'email', email };
	const one = {
		operation: 'triggerMailing.launchMany',
		parameters,
		documents: 'nothing',
	} as const;

	test('the IDs of the profiles that were reached', async () => {
		const { items } = await respond(one, format, { result: ['p1', 'p2'] });
		expect(items).toEqual([{ profile_id: 'p1' }, { profile_id: 'p2' }]);
		const reached = await respond(one, format, { result: ['p2'] });
		expect(reached.items).toEqual([{ profile_id: 'p2' }]);
	});

	test('a result per item', async () => {
		const { items } = await respond(one, format, { result: [bad, good] });
		expect(items).toMatchObject([{ details: { code: 450 } }, { profile_id: good.profile_id }]);
	});

	test.each<[string, Values]>([
		['nothing', {}],
		['an object', { result: { error: 450 } }],
		['three results', { result: [good, good, bad] }],
		['no IDs', { result: format === 'json' ? [] : '' }],
		['another key', { sent: 2 }],
	])('%s leaves all items in doubt', async (_label, response) => {
		const { items } = await respond(one, format, response);
		expect(items).toMatchObject([{ details: { in_doubt: true } }, { details: { in_doubt: true } }]);
	});
});

test.each(['scenario.importAndStartTask', 'triggerMailing.importAndLaunchTask'])(
	'%s: no task without its ID',
	async (operation) => {
		const parameters = { ...profile, workflow_id: id(1), trigger_id: id(1) };
		const one = { operation, parameters, documents: 'nothing' } as const;
		const started = await respond(one, 'json', { data: { task_id: 't1' } });
		expect(started.items).toEqual([{ task_id: 't1' }]);
		for (const response of [{}, { data: {} }, { data: null }]) {
			const { items } = await respond(one, 'json', response);
			expect(items).toHaveLength(2);
			for (const item of items) expect(item.error).toContain('without an ID');
		}
	},
);

test('"not found" in a batch that names nothing but its elements is split', async () => {
	const entry = { input_mode: 'json', data_json: '={{ ({ external_id: $json.email }) }}' };
	const one = { operation: 'sku.upsert', parameters: entry, documents: 'nothing' } as const;
	const notFound = { error: 404, error_text: 'product none is not found' };
	await respond(one, 'json', notFound);
	expect(server.requests).toHaveLength(3);
	server.requests.length = 0;
	await respond({ ...one, operation: 'profile.upsert', parameters: profile }, 'json', notFound);
	expect(server.requests).toHaveLength(1);
});
