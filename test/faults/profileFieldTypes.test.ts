/** XML responses have no types, so the node requests the types of custom fields. Tests of failures of that request. */
import { id } from '../engine/cases/types';
import { closeIsolatedEngines, createIsolatedEngine, type IsolatedEngine } from './isolatedEngine';

let isolated: IsolatedEngine;

beforeAll(async () => {
	isolated = await createIsolatedEngine();
});
beforeEach(async () => {
	isolated.reset();
	await isolated.call('/profiles/add', {
		db_id: 1,
		data: { email: 'a@example.com', custom_id: '7' },
	});
});
afterAll(async () => await closeIsolatedEngines([isolated]));

const get = async (items: Array<Record<string, unknown>> = [{}]) =>
	await isolated.engine.runNode(
		'profile',
		'get',
		{ db_id: id(1), matching: 'email', email: 'a@example.com', options: { format: 'xml' } },
		items,
		{ onError: 'continueRegularOutput' },
	);

const path = '/databases/fields_get';

test('fails the item when the field types cannot be requested', async () => {
	isolated.addFaults({ path, kind: 'status', status: 500 });
	const { items } = await get();
	expect(items).toMatchObject([{ error: expect.stringMatching(/500/) }]);
});

test('requests the field types again for the next item', async () => {
	isolated.addFaults({ path, kind: 'status', status: 503, retry_after: 0, times: 5 });
	const items = Array.from({ length: 12 }, (_, n) => ({ n }));
	const found = (await get(items)).items;
	expect(found.at(-1)).toMatchObject({ custom_id: '7' });
});

test('reads without field types when the token has no permission for them', async () => {
	isolated.addFaults({ path, kind: 'status', status: 403 });
	const { items } = await get();
	expect(items).toMatchObject([{ email: 'a@example.com' }]);
});
