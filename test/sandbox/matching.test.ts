import type { Json } from './client';
import { useSandbox } from './client';

const sandbox = useSandbox();

const subscription = (extra: Json) => ({ resource_id: 1, ...extra });

async function add(data: Json): Promise<string> {
	const answer = await sandbox().call('/profiles/add', { db_id: 1, data });
	expect(answer).toMatchObject({ error: 0 });
	return answer.profile_id as string;
}

const find = async (keys: Json) => {
	const { error, data } = await sandbox().call('/profiles/get', { db_id: 1, ...keys });
	return error === 0 ? (data.id as string) : (error as number);
};

describe('matching modes', () => {
	let ann: string;
	let bob: string;

	beforeEach(async () => {
		ann = await add({
			email: 'Ann@Example.com',
			phones: ['+7 900 000-00-01', '+79000000002'],
			custom_id: 'A-1',
			checks: 5,
			category: ['cars', 'cats'],
			subscriptions: [
				subscription({ channel: 'push', provider: 'Firefox', subscription_id: 'dev-1' }),
				subscription({ channel: 'telegram_bot', cc_data: { id: 77 } }),
			],
		});
		bob = await add({
			email: 'bob@example.com',
			category: ['cars'],
			subscriptions: [
				subscription({ channel: 'email', email: 'bob.sub@example.com' }),
				subscription({ channel: 'sms', phone: '+79000000003' }),
				{ resource_id: 2, channel: 'email', email_data: { email: 'bob.news@example.com' } },
			],
		});
	});

	it.each([
		[{ email: 'ann@example.com' }, 'ann'],
		[{ email: 'bob.sub@example.com' }, 'bob'],
		[{ matching: 'email', email: 'bob.news@example.com', resource_id: 1 }, 404],
		[{ matching: 'email', email: 'bob.news@example.com', resource_id: 2 }, 'bob'],
		[{ matching: 'email_profile', email: 'bob@example.com' }, 'bob'],
		[{ matching: 'email_profile', email: 'bob.sub@example.com' }, 404],
		[{ matching: 'email_sub', email: 'bob.sub@example.com' }, 'bob'],
		[{ matching: 'email_sub', email: 'bob@example.com' }, 404],
		[{ matching: 'phone', phone: '+79000000001' }, 'ann'],
		[{ matching: 'phone', phone: '+79000000003' }, 'bob'],
		[{ matching: 'phone_sub', phone: '+79000000001' }, 404],
		[{ matching: 'phone_sub', phone: '+79000000003' }, 'bob'],
		[{ matching: 'push_sub', provider: 'Firefox', subscription_id: 'dev-1' }, 'ann'],
		[{ matching: 'push_sub', provider: 'Chrome', subscription_id: 'dev-1' }, 404],
		[{ matching: 'custom', field_name: 'custom_id', field_value: 'A-1' }, 'ann'],
		[{ matching: 'custom', field_name: 'checks', field_value: 5 }, 'ann'],
		[{ matching: 'custom', field_name: 'category', field_value: 'cars, cats' }, 'ann'],
		[{ matching: 'custom', field_name: 'category', field_value: 'cars' }, 435],
		[{ matching: 'custom', field_name: 'no_such', field_value: 'x' }, 450],
		[{ matching: 'custom_sub', field_name: 'id', field_value: '77' }, 'ann'],
		[{ matching: 'email_phone', email: 'none@example.com', phone: '+79000000002' }, 'ann'],
		[{ matching: 'email_phone', email: 'ann@example.com', phone: '+79000000003' }, 'ann'],
		[{ matching: 'email_phone_sub', email: 'bob.sub@example.com' }, 'bob'],
		[{ matching: 'email_phone_sub', email: 'ann@example.com' }, 404],
		[{ matching: 'email_phone_sub' }, 450],
		[{ matching: 'phone', email: 'ann@example.com' }, 450],
		[{ matching: 'nonsense', email: 'ann@example.com' }, 450],
		[{ email: 'nobody@example.com' }, 404],
	])('%j finds %s', async (keys, who) => {
		expect(await find(keys)).toBe({ ann, bob }[who as 'ann'] ?? who);
	});

	it('profile_id works with or without the mode', async () => {
		expect(await find({ matching: 'profile_id', profile_id: ann })).toBe(ann);
		expect(await find({ profile_id: bob })).toBe(bob);
		expect(ann).toMatch(/^[\da-f]{24}$/);
	});

	it('an email of several profiles is ambiguous', async () => {
		await add({ subscriptions: [subscription({ channel: 'email', email: 'ann@example.com' })] });
		expect(await find({ email: 'ann@example.com' })).toBe(435);
		expect(await find({ matching: 'email_profile', email: 'ann@example.com' })).toBe(ann);
	});

	it('uses current fields and ignores deleted subscriptions', async () => {
		await sandbox().call('/profiles/update', {
			db_id: 1,
			profile_id: ann,
			data: { custom_id: 'A-2' },
		});
		const by = (value: string) =>
			find({ matching: 'custom', field_name: 'custom_id', field_value: value });
		expect(await by('A-2')).toBe(ann);
		expect(await by('A-1')).toBe(404);
		const gone = {
			db_id: 1,
			profile_id: bob,
			resource_id: 1,
			channel: 'sms',
			phone: '+79000000003',
		};
		await sandbox().call('/subscriptions/delete', gone);
		expect(await find({ matching: 'phone_sub', phone: '+79000000003' })).toBe(404);
		await sandbox().call('/subscriptions/undelete', gone);
		expect(await find({ matching: 'phone_sub', phone: '+79000000003' })).toBe(bob);
	});
});
