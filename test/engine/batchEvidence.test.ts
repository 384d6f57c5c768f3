/** What a response of a batch proves: no item counts as done without evidence, in JSON and in XML. */
import { columns, id } from './cases/types';
import { createEngine, type Engine } from './engine';
import { startRecordingServer, type RecordingServer } from './recordingServer';

let server: RecordingServer;
let engine: Engine;

beforeAll(async () => {
	server = await startRecordingServer();
	engine = await createEngine({ credentials: { url: server.url, token: 'a-token' } });
});
beforeEach(() => {
	server.requests.length = 0;
});
afterAll(async () => {
	engine.close();
	await server.close();
});

type Values = Record<string, unknown>;
type Format = 'json' | 'xml';

const people = [{ email: 'ann@example.com' }, { email: 'bob@example.com' }];
const email = '={{ $json.email }}';
const profile = { db_id: id(1), matching: 'email', email, data: columns({ email }) };
const entry = { input_mode: 'json', data_json: '={{ ({ external_id: $json.email, name: "A" }) }}' };
const batchSize = { options: { batch_size: 10 } };

/** `documents`: what the documentation says about the response of the batch method. */
const operations: Array<{
	operation: string;
	parameters: Values;
	documents: 'nothing' | 'results' | 'count';
}> = [
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

function toXml(values: Values): string {
	const element = (name: string, value: unknown): string => {
		if (Array.isArray(value)) return value.map((one) => element(name, one)).join('');
		const text =
			typeof value === 'object' && value !== null
				? Object.entries(value)
						.map(([key, inner]) => element(key, inner))
						.join('')
				: String(value);
		return `<${name}>${text}</${name}>`;
	};
	return `<?xml version="1.0"?>${element('xml', values)}`;
}

async function respond(
	{ operation, parameters }: (typeof operations)[number],
	format: Format,
	response: Values,
	items: Values[] = people,
) {
	const body = { error: 0, error_text: 'Successful operation', ...response };
	server.responseBody = format === 'xml' ? toXml(body) : JSON.stringify(body);
	const [resource, name] = operation.split('.') as [string, string];
	const options = { ...(parameters.options as Values), format };
	const all = { ...parameters, options };
	return await engine.runNode(resource, name, all, items, { onError: 'continueRegularOutput' });
}

const bad = { error: 450, error_text: 'the email is not valid' };
const good = { error: 0, error_text: '', profile_id: '5f0000000000000000000001' };

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
	const one = operations.find(({ operation }) => operation === 'sku.upsert')!;
	const notFound = { error: 404, error_text: 'product none is not found' };
	await respond(one, 'json', notFound);
	expect(server.requests).toHaveLength(3);
	server.requests.length = 0;
	await respond(
		operations.find(({ operation }) => operation === 'profile.upsert')!,
		'json',
		notFound,
	);
	expect(server.requests).toHaveLength(1);
});
