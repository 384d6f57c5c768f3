/** XML has no types: those of a database's own fields are asked for, and that can fail like any other request. */
import { id } from '../engine/cases/types';
import { closeIsolatedEngines, createIsolatedEngine, type IsolatedEngine } from './isolatedEngine';

let lane: IsolatedEngine;

beforeAll(async () => {
	lane = await createIsolatedEngine();
});
beforeEach(async () => {
	lane.reset();
	await lane.call('/profiles/add', { db_id: 1, data: { email: 'a@example.com', custom_id: '7' } });
});
afterAll(async () => await closeIsolatedEngines([lane]));

const get = async (items: Array<Record<string, unknown>> = [{}]) =>
	await lane.engine.runNode(
		'profile',
		'get',
		{ db_id: id(1), matching: 'email', email: 'a@example.com', options: { format: 'xml' } },
		items,
		{ onError: 'continueRegularOutput' },
	);

const path = '/databases/fields_get';

test('a field that cannot be typed for now is an error and no number', async () => {
	lane.addFaults({ path, kind: 'status', status: 503, retry_after: 0 });
	const { items } = await get();
	expect(items).toMatchObject([{ error: expect.stringMatching(/503/) }]);
});

test('the next item asks again', async () => {
	lane.addFaults({ path, kind: 'status', status: 503, retry_after: 0, times: 5 });
	const items = Array.from({ length: 12 }, (_, n) => ({ n }));
	const found = (await get(items)).items;
	expect(found.at(-1)).toMatchObject({ custom_id: '7' });
});

test('a token that may not ask reads what it can', async () => {
	lane.addFaults({ path, kind: 'status', status: 403 });
	const { items } = await get();
	expect(items).toMatchObject([{ email: 'a@example.com' }]);
});
