/** Imports through RabbitMQ, message by message; the broker itself is part of the end-to-end tests. */
import { importMessage } from '../../sandbox/amqp';
import type { Json } from './client';
import { useSandbox } from './client';

const sandbox = useSandbox();

const send = (message: Json) => importMessage(JSON.stringify(message), sandbox().control);
const anna = { account_id: 1, db_id: 1, email: 'anna@example.com', feedback_id: 'shop-7' };
const profiles = () => {
	const { databases } = sandbox().control.snapshot() as { databases: Json[] };
	return (databases.find(({ id }) => id === 1) as Json).profiles as Json[];
};

describe('a message on database_import', () => {
	it('creates a profile and returns its ID with the feedback_id', () => {
		const data = { email: 'anna@example.com', _fname: 'Anna', category: ['cats'] };
		const result = send({ ...anna, matching: 'email', data, skip_triggers: true });
		const [{ id, ...kept }] = profiles();
		expect(kept).toMatchObject(data);
		expect(result).toEqual({
			error: 0,
			error_text: 'Successful operation',
			feedback_id: 'shop-7',
			matching_field: 'email',
			profile_id: id,
		});
	});

	it('updates an existing profile, matched by a custom field too', () => {
		send({ ...anna, data: { email: 'anna@example.com', custom_id: 'C-1' } });
		const keys = { account_id: 1, db_id: 1, field_name: 'custom_id', field_value: 'C-1' };
		const result = send({ ...keys, matching: 'custom', data: { _city: 'Ryazan' } });
		expect(result).toMatchObject({ error: 0, matching_field: 'custom_id' });
		expect(profiles()).toHaveLength(1);
		expect(profiles()[0]).toMatchObject({ email: 'anna@example.com', _city: 'Ryazan' });
	});

	it('creates no profile with update_only', () => {
		const result = send({ ...anna, update_only: true, data: { email: 'anna@example.com' } });
		expect(result).toMatchObject({ error: 404, feedback_id: 'shop-7' });
		expect(profiles()).toEqual([]);
	});

	it.each([
		['of another account', { account_id: 2 }, 403],
		['for a database that is not there', { db_id: 99 }, 404],
		['without an account', { account_id: undefined }, 450],
		['with a field that the database lacks', { data: { no_such: 1 } }, 400],
		['matched in a way that this method does not know', { matching: 'push_sub' }, 450],
	])('%s is rejected with a reason', (_what, change, code) => {
		const message = { ...anna, data: { email: 'anna@example.com' }, ...change };
		const result = send(message);
		expect(result).toMatchObject({ error: code, feedback_id: 'shop-7' });
		expect(result.error_text).toMatch(/\w/);
		expect(profiles()).toEqual([]);
	});

	it('that is not JSON is rejected', () => {
		expect(importMessage('{"account_id": 1', sandbox().control)).toMatchObject({ error: 400 });
	});

	it('is in the request log', () => {
		send({ ...anna, data: { email: 'anna@example.com' } });
		const [one] = sandbox().control.requests();
		expect(one).toMatchObject({ method: 'profiles.import_rabbitmq', httpMethod: 'AMQP', code: 0 });
	});
});
