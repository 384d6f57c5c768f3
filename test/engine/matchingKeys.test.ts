/** Keys that find a profile beside its data: told, batched where the data repeats them, and stored if wanted. */
import { columns, id } from './cases/types';
import { expectSuccess } from './engine';
import { useSandboxEngine } from './sandboxEngine';

const sandbox = useSandboxEngine();
beforeEach(async () => await sandbox.reset());

type Values = Record<string, unknown>;

const profiles = async (): Promise<Values[]> => {
	const { data } = await sandbox.call('/profiles/list', { db_id: 1, limit: 100 });
	return data as Values[];
};

const sentRequests = async () =>
	(await sandbox.requests()).filter(({ method }) => method?.startsWith('profiles.import'));

async function upsert(parameters: Values, data: Values, items: Values[], options: Values = {}) {
	const result = expectSuccess(
		await sandbox.engine.runNode(
			'profile',
			'upsert',
			{ db_id: id(1), ...parameters, data: columns(data), options },
			items,
		),
	);
	return result.hints.map(({ message }) => message).join('\n');
}

const people = [1, 2, 3].map((n) => ({
	mail: `p${n}@example.com`,
	tel: `+7900000000${n}`,
	crm: `C-${n}`,
}));
const modes: Array<[label: string, parameters: Values, stored: (person: Values) => Values]> = [
	['email', { matching: 'email', email: '={{ $json.mail }}' }, ({ mail }) => ({ email: mail })],
	['phone', { matching: 'phone', phone: '={{ $json.tel }}' }, ({ tel }) => ({ phones: [tel] })],
	[
		'custom field',
		{ matching: 'custom', field_name: 'custom_id', field_value: '={{ $json.crm }}' },
		({ crm }) => ({ custom_id: crm }),
	],
	[
		'email or phone',
		{ matching: 'email_phone', email: '={{ $json.mail }}', phone: '={{ $json.tel }}' },
		({ mail, tel }) => ({ email: mail, phones: [tel] }),
	],
];

describe.each(modes)('by %s', (_label, parameters, stored) => {
	test('without the key in the data, hints tell what can happen', async () => {
		const hints = await upsert(parameters, { _fname: 'Ann' }, people);
		expect(hints).toContain('3 items do not contain the key');
		expect(hints).toContain('3 items are sent one by one');
	});

	test.each(['json', 'xml'])(
		'Add Key to Data stores it, so that a second run finds the profiles (%s)',
		async (format) => {
			for (const _run of [1, 2]) {
				const hints = await upsert(parameters, { _fname: 'Ann' }, people, {
					add_key_to_data: true,
					format,
				});
				expect(hints).not.toContain('the key');
			}
			expect(await profiles()).toEqual(
				people.map((person) => expect.objectContaining({ _fname: 'Ann', ...stored(person) })),
			);
			expect(await sentRequests()).toHaveLength(2);
		},
	);
});

test('the option leaves a key alone that the data changes', async () => {
	await upsert({ matching: 'email', email: 'old@example.com' }, { email: 'old@example.com' }, [{}]);
	await upsert(
		{ matching: 'email', email: 'old@example.com' },
		{ email: 'new@example.com' },
		[{}],
		{
			add_key_to_data: true,
		},
	);
	expect(await profiles()).toMatchObject([{ email: 'new@example.com' }]);
});

test.each<[string, Values, Values]>([
	[
		'an email in upper case',
		{ email: '={{ $json.mail.toUpperCase() }}' },
		{ email: '={{ $json.mail }}' },
	],
	[
		'a phone without plus',
		{ matching: 'phone', phone: '={{ $json.tel.slice(1) }}' },
		{ phones: '={{ [$json.tel] }}' },
	],
])('items whose data repeats the key travel in one batch: %s', async (_label, keys, data) => {
	const hints = await upsert({ matching: 'email', ...keys }, data, people);
	expect(hints).not.toContain('one by one');
	expect(await sentRequests()).toHaveLength(1);
});

test.each([
	['importAndLaunch', 'triggerMailing', { trigger_id: id(1) }],
	['importAndStart', 'scenario', { workflow_id: id(1) }],
])('%s stores the key as well', async (operation, resource, parameters) => {
	await sandbox.reset('demo');
	const email = 'key-beside-data@example.com';
	const run = async (options: Values) =>
		expectSuccess(
			await sandbox.engine.runNode(resource, operation, {
				...parameters,
				matching: 'email',
				email,
				data: columns({ _fname: 'Key' }),
				options,
			}),
		);
	const { hints } = await run({});
	expect(hints.map(({ message }) => message).join()).toContain('1 item does not contain the key');
	await run({ add_key_to_data: true });
	const [last] = (await sandbox.requests()).slice(-1);
	expect(last!.body).toMatchObject({ email, data: { email, _fname: 'Key' } });
});
