/**
 * Ten changes of each of 1,000 profiles (200 in XML), interleaved, in single requests at full width and with every fault: the final
 * state is that of one change after the other.
 */
import { columns, id } from '../engine/cases/types';
import { writeCaseCounts } from './caseCounts';
import { emptyComparison } from './compareWithState';
import { faultKinds } from './faultKinds';
import { closeIsolatedEngines, createIsolatedEngine, type IsolatedEngine } from './isolatedEngine';

const changeCount = 10;

let engine: IsolatedEngine;
beforeAll(async () => {
	engine = await createIsolatedEngine();
});
afterAll(async () => await closeIsolatedEngines([engine]));

const createItems = (profileCount: number) =>
	Array.from({ length: profileCount * changeCount }, (_none, index) => {
		const profile = index % profileCount;
		const change = Math.floor(index / profileCount);
		const email = `p${profile}@example.com`;
		// One profile by two spellings of its key.
		return { profile, change, email: change % 2 === 0 ? email : email.toUpperCase() };
	});

test.each([
	['json', 1000],
	['xml', 200],
])(
	'%s',
	async (format, profileCount) => {
		const items = createItems(profileCount);
		engine.reset();
		const faults = Object.values(faultKinds).map((fault, index) => ({
			...fault,
			share: 0.002,
			seed: index + 1,
		}));
		engine.addFaults(...faults);
		const { items: output, error } = await engine.runNode(
			'profile',
			'upsert',
			{
				db_id: id(1),
				matching: 'email',
				email: '={{ $json.email }}',
				data: columns({
					email: '={{ $json.email }}',
					_fname: '=Change {{ $json.change }}',
					_lname: '=Profile {{ $json.profile }}',
				}),
				updates: { row: [{ field: 'checks', function: 'incr', value: '1' }] },
				options: { batch_size: 1, format },
			},
			items,
		);
		expect(error).toBeUndefined();
		const requests = engine.sandbox.control.requests();
		const profiles = [...engine.sandbox.control.state.databases.get(1)!.profiles.all()];
		const checks = profiles.map(({ fields }) => Number(fields.checks));
		const sum = (counts: number[]) => counts.reduce((total, count) => total + count, 0);
		const lost = sum(checks.map((count) => Math.max(0, changeCount - count)));
		const doubled = sum(checks.map((count) => Math.max(0, count - changeCount)));
		const hit = requests.filter(({ fault }) => fault).length;
		process.stdout.write(
			`\nOrder, ${format}: ${requests.length} requests, ${hit} of them hit, lost ${lost}, doubled ${doubled}\n`,
		);
		writeCaseCounts(`order-${format}`, 1, {
			...emptyComparison(),
			items: items.length,
			lost,
			doubled,
		});
		expect(output).toHaveLength(items.length);
		expect({ lost, doubled }).toEqual({ lost: 0, doubled: 0 });
		expect(profiles).toHaveLength(profileCount);
		// The sequential state: the last change of each profile.
		expect(profiles.filter(({ fields }) => fields._fname !== `Change ${changeCount - 1}`)).toEqual(
			[],
		);
		expect(new Set(requests.map(({ fault }) => fault)).size).toBeGreaterThan(5);
		expect(hit / requests.length).toBeGreaterThan(0.02);
	},
	600_000,
);
