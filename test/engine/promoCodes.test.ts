/** Many promo codes in one request: each item learns what became of its own code. */
import { startMirror } from './recordingServer';
import { createEngine } from './engine';
import { useWorld } from './sandboxEngine';

const world = useWorld();
const parameters = { loyalty_program_id: 1, code: '={{ $json.code }}' };
const items = ['A', 'B', 'A', 'C'].map((code) => ({ code }));
const goesOn = { onError: 'continueRegularOutput' } as const;

describe.each(['json', 'xml'] as const)('in %s', (format) => {
	const asked = { ...parameters, options: { format } };

	beforeEach(async () => await world.reset());

	test('a code that is there already fails its own item, in one request', async () => {
		const { outputs } = await world.engine.node('promoCode', 'import', asked, items, goesOn);
		expect(outputs[0].map(({ json }) => json.code)).toEqual(['A', 'B', undefined, 'C']);
		expect(outputs[0].map(({ json }) => json.error !== undefined)).toEqual([
			false,
			false,
			true,
			false,
		]);
		expect(outputs[0][2].json).toMatchObject({
			details: { code: 500, reason: 'Promocode duplicated' },
		});
		expect(outputs[0].map(({ pairedItem }) => pairedItem)).toEqual(
			items.map((_code, item) => ({ item })),
		);
		expect(await world.requests()).toHaveLength(1);
	});

	test('without going on, the error names the item, and the others are saved', async () => {
		const { error } = await world.engine.node('promoCode', 'import', asked, items);
		expect(`${error?.message} ${error?.description}`).toMatch(
			/Failed: 1 of 4 \(item 2\)\. Saved: 3\./,
		);
		const { data } = await world.call('/promocodes/export_all', { loyalty_id: 1 });
		expect(data).toEqual([{ code: 'A' }, { code: 'B' }, { code: 'C' }]);
	});
});

test('results are told apart by their code, whatever their order', async () => {
	const mirror = await startMirror();
	const engine = await createEngine({ credentials: { url: mirror.url, token: 'a-token' } });
	mirror.answer = JSON.stringify({
		error: 0,
		data: [
			{ code: 'B', error: 500, error_text: 'Promocode duplicated' },
			{ code: 'A', error: 0, error_text: '' },
		],
	});
	const two = items.slice(0, 2);
	const { outputs } = await engine.node('promoCode', 'import', parameters, two, goesOn);
	expect(outputs[0].map(({ json }) => [json.code, json.error !== undefined])).toEqual([
		['A', false],
		[undefined, true],
	]);
	engine.close();
	await mirror.close();
});
