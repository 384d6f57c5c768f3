/** Several promo codes in one request: each item gets the result of its own code. */
import { startRecordingServer } from './recordingServer';
import { createEngine } from './engine';
import { useSandboxEngine } from './sandboxEngine';

const sandbox = useSandboxEngine();
const parameters = { loyalty_program_id: 1, code: '={{ $json.code }}' };
const items = ['A', 'B', 'A', 'C'].map((code) => ({ code }));
const continueOnFail = { onError: 'continueRegularOutput' } as const;

describe.each(['json', 'xml'] as const)('in %s', (format) => {
	const withFormat = { ...parameters, options: { format } };

	beforeEach(async () => await sandbox.reset());

	test('an existing code fails only its own item, in one request', async () => {
		const { outputs } = await sandbox.engine.runNode(
			'promoCode',
			'import',
			withFormat,
			items,
			continueOnFail,
		);
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
		expect(await sandbox.requests()).toHaveLength(1);
	});

	test('without going on, the error names the item, and the others are saved', async () => {
		const { error } = await sandbox.engine.runNode('promoCode', 'import', withFormat, items);
		expect(`${error?.message} ${error?.description}`).toMatch(
			/Failed: 1 of 4 \(item 2\)\. Saved: 3\./,
		);
		const { data } = await sandbox.call('/promocodes/export_all', { loyalty_id: 1 });
		expect(data).toEqual([{ code: 'A' }, { code: 'B' }, { code: 'C' }]);
	});
});

test('matches results to items by code, in any order', async () => {
	const server = await startRecordingServer();
	const engine = await createEngine({ credentials: { url: server.url, token: 'a-token' } });
	server.responseBody = JSON.stringify({
		error: 0,
		data: [
			{ code: 'B', error: 500, error_text: 'Promocode duplicated' },
			{ code: 'A', error: 0, error_text: '' },
		],
	});
	const two = items.slice(0, 2);
	const { outputs } = await engine.runNode('promoCode', 'import', parameters, two, continueOnFail);
	expect(outputs[0].map(({ json }) => [json.code, json.error !== undefined])).toEqual([
		['A', false],
		[undefined, true],
	]);
	engine.close();
	await server.close();
});
