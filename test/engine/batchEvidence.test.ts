/** What a response of a batch proves: no item counts as done without evidence, in JSON and in XML. */
import { id } from './cases/types';
import {
	bad,
	email,
	good,
	people,
	profile,
	respond,
	server,
	useRespondingServer,
	type Format,
	type OperationUnderTest,
	type Values,
} from './respondingServer';

useRespondingServer();

const entry = { input_mode: 'json', data_json: '={{ ({ external_id: $json.email, name: "A" }) }}' };
const batchSize = { options: { batch_size: 10 } };

const operations: OperationUnderTest[] = [
	{ operation: 'profile.create', parameters: profile, documents: 'results' },
	{ operation: 'profile.upsert', parameters: profile, documents: 'nothing' },
	{ operation: 'profile.update', parameters: profile, documents: 'nothing' },
	{
		operation: 'scenario.importAndStart',
		parameters: { ...profile, workflow_id: id(1), ...batchSize },
		documents: 'nothing',
	},
	{
		operation: 'triggerMailing.importAndLaunch',
		parameters: { ...profile, trigger_id: id(1), ...batchSize },
		documents: 'nothing',
	},
	{ operation: 'sku.upsert', parameters: entry, documents: 'nothing' },
	{
		operation: 'promoCode.import',
		parameters: { loyalty_program_id: id(1), code: email },
		documents: 'results',
	},
	{
		operation: 'suppressionList.addEmail',
		parameters: { suppress_id: id(1), email },
		documents: 'count',
	},
];

describe.each(
	operations.flatMap((one) => [
		{ ...one, format: 'json' as Format },
		{ ...one, format: 'xml' as Format },
	]),
)('$operation ($format)', (one) => {
	test.each(['result', 'data', 'profiles'])('a result per item under "%s"', async (key) => {
		const { items } = await respond(one, one.format, { [key]: [bad, good] });
		expect(server.requests).toHaveLength(1);
		expect(items).toHaveLength(2);
		expect(items[0]).toMatchObject({ details: { code: 450 } });
		expect(items[1]).not.toHaveProperty('error');
		expect(items[1]).not.toHaveProperty('confirmed');
	});

	test('a code inside of a result fails its item', async () => {
		const inside = { error: 0, error_text: '', data: bad };
		const { items } = await respond(one, one.format, { result: [inside, good] });
		expect(items[0]).toMatchObject({ details: { code: 450 } });
		expect(items[1]).not.toHaveProperty('error');
	});

	test('all items rejected', async () => {
		const { items } = await respond(one, one.format, { answers: [bad, bad] });
		expect(items).toMatchObject([{ details: { code: 450 } }, { details: { code: 450 } }]);
	});

	test('a short response confirms a batch only if no results are documented', async () => {
		const { items, hints } = await respond(one, one.format, {});
		if (one.documents === 'results') {
			expect(items).toMatchObject([
				{ details: { in_doubt: true } },
				{ details: { in_doubt: true } },
			]);
		} else {
			expect(items).toMatchObject([{ confirmed: 'batch' }, { confirmed: 'batch' }]);
			expect(hints.map(({ message }) => message).join()).toContain('confirmed 2 items as a batch');
		}
	});

	test.each<[string, Values, string]>([
		['three results', { result: [good, good, good] }, 'result (3 entries)'],
		['results without a code', { result: [{ id: 1 }, { id: 2 }] }, 'result (2 entries)'],
		['an object', { result: { error: 0, profile_id: 'p1' } }, 'result'],
		['unknown keys', { saved: 2, state: 'queued' }, 'saved, state'],
	])('%s leave all items in doubt', async (_label, response, keys) => {
		const { items } = await respond(one, one.format, response);
		expect(items).toHaveLength(2);
		for (const item of items) {
			expect(item).toMatchObject({ details: { in_doubt: true } });
			expect((item.details as Values).reason).toContain(keys);
		}
	});

	test('no results and an empty object leave all items in doubt', async () => {
		for (const result of one.format === 'json' ? [[], {}, null] : ['']) {
			const { items } = await respond(one, one.format, { result });
			expect(items).toMatchObject([
				{ details: { in_doubt: true } },
				{ details: { in_doubt: true } },
			]);
		}
	});
});

describe('counted entries of a suppression list', () => {
	const one = operations.find(({ documents }) => documents === 'count')!;
	test.each(['json', 'xml'] as const)(
		'%s: the count has to be that of the items',
		async (format) => {
			for (const counts of [{ total_imported: 2 }, { total_imported: 1, total_duplicated: 1 }]) {
				const counted = await respond(one, format, { total_count: 2, ...counts });
				expect(counted.items.map(({ error, confirmed }) => error ?? confirmed)).toEqual([
					undefined,
					undefined,
				]);
			}
			for (const total_count of [1, 2]) {
				const { items } = await respond(one, format, { total_count, total_imported: 1 });
				expect(items).toMatchObject([
					{ details: { in_doubt: true } },
					{ details: { in_doubt: true } },
				]);
			}
		},
	);
});

describe.each([
	['scenario.importAndStart', { workflow_id: id(1) }, 'started'],
	['triggerMailing.importAndLaunch', { trigger_id: id(1) }, 'launched'],
	['scenario.start', { workflow_id: id(1) }, 'started'],
	['triggerMailing.launch', { trigger_id: id(1) }, 'launched'],
] as const)('%s', (operation, target, flag) => {
	const one = { operation, parameters: { ...profile, ...target }, documents: 'nothing' } as const;

	test.each(['json', 'xml'] as const)('%s: sends each item on its own', async (format) => {
		const { items } = await respond(one, format, {});
		expect(server.requests).toHaveLength(2);
		expect(server.requests.every(({ path }) => !path.includes('batch'))).toBe(true);
		expect(items).toMatchObject([{ [flag]: true }, { [flag]: true }]);
		expect(items.some((item) => 'confirmed' in item)).toBe(false);
	});

	test.each(['json', 'xml'] as const)('%s: an error inside fails the item', async (format) => {
		for (const result of [
			[bad, good],
			[good, bad],
		]) {
			const { items } = await respond(one, format, { result }, people.slice(0, 1));
			expect(items).toMatchObject([{ details: { code: 450, in_doubt: true } }]);
			expect(items[0]).not.toHaveProperty(flag);
		}
		const { items } = await respond(one, format, { result: [bad, bad] }, people.slice(0, 1));
		expect(items).toMatchObject([{ details: { code: 450 } }]);
		expect(items[0]!.details).not.toHaveProperty('in_doubt');
	});
});
