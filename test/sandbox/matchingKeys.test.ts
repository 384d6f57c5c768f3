/** Matching keys beside the data of a new profile: stored only if the data repeats them, or always. */
import type { Json } from './client';
import { useSandbox } from './client';

const sandbox = useSandbox();
const email = 'anna@example.com';
const profiles = () =>
	[...sandbox().control.state.databases.get(1)!.profiles.all()].map(({ fields }) => fields);

type Import = (keys: Json, data: Json) => Promise<Json>;

/** Every way to import a profile by keys that are not in its data. */
const imports: Record<string, Import> = {
	'profiles/import': async (keys, data) =>
		await sandbox().call('/profiles/import', { db_id: 1, ...keys, data }),
	'profiles/import_batch': async (keys, data) =>
		await sandbox().call('/profiles/import_batch', { db_id: 1, ...keys, data: [data] }),
	'triggers/import_and_start': async (keys, data) =>
		await sandbox().call('/campaigns/triggers/import_and_start', { trigger_id: 1, ...keys, data }),
	'workflows/import_and_start': async (keys, data) =>
		await sandbox().call('/workflows/import_and_start', { workflow_id: 1, ...keys, data }),
	'workflows/import_and_start_batch': async ({ matching, field_name, ...keys }, data) =>
		await sandbox().call('/workflows/import_and_start_batch', {
			workflow_id: 1,
			matching,
			field_name,
			data: [{ ...keys, data }],
		}),
};

const custom = { matching: 'custom', field_name: 'custom_id', field_value: 'C-1' };
const modes: Array<[string, Json, Json]> = [
	['email', { matching: 'email', email }, { email }],
	['phone', { matching: 'phone', phone: '+79000000001' }, { phones: ['+79000000001'] }],
	['a custom field', custom, { custom_id: 'C-1' }],
];

describe.each(Object.entries(imports))('%s', (_path, importProfile) => {
	it.each(modes)(
		'by %s, repeated: makes two profiles as documented',
		async (_mode, keys, fields) => {
			for (const _run of [1, 2])
				expect(await importProfile(keys, { _fname: 'Anna' })).toMatchObject({ error: 0 });
			expect(profiles()).toHaveLength(2);
			expect(profiles()[0]).not.toMatchObject(fields);
		},
	);

	it.each(modes)('by %s, repeated: can make one that has the key', async (_mode, keys, fields) => {
		sandbox().control.set({ matching_keys: 'store' });
		for (const _run of [1, 2])
			expect(await importProfile(keys, { _fname: 'Anna' })).toMatchObject({ error: 0 });
		expect(profiles()).toEqual([{ ...fields, _fname: 'Anna' }]);
	});

	it('keeps the value of the data', async () => {
		sandbox().control.set({ matching_keys: 'store' });
		const keys = { matching: 'email', email };
		await importProfile(keys, { email: 'other@example.com' });
		expect(profiles()).toEqual([{ email: 'other@example.com' }]);
	});
});
