/** Reading many items does not stop webhooks, Stop and the queue's lock for the time of the whole run. */
import { columns, id } from './cases/types';
import { useSandboxEngine } from './sandboxEngine';

const sandbox = useSandboxEngine();

test('others get a turn while items are read', async () => {
	const fields = Object.fromEntries(
		Array.from({ length: 10 }, (_, n) => [`field_${n}`, `={{ $json.n + ${n} }}`]),
	);
	const parameters = {
		db_id: id(1),
		matching: 'email',
		// Every item is refused after its fields are read, so that nothing but reading takes time.
		email: '',
		data: columns(fields),
	};
	const items = Array.from({ length: 3000 }, (_, n) => ({ n }));
	let longest = 0;
	let last = performance.now();
	const measure = () => {
		longest = Math.max(longest, performance.now() - last);
		last = performance.now();
	};
	const timer = setInterval(measure, 5);
	const started = performance.now();
	const { items: output } = await sandbox.engine.runNode('profile', 'upsert', parameters, items, {
		onError: 'continueRegularOutput',
	});
	const total = performance.now() - started;
	clearInterval(timer);
	measure();
	expect(output).toHaveLength(3000);
	expect(String(output[0]!.error)).toContain('Email');
	expect(longest / total).toBeLessThan(0.5);
});
