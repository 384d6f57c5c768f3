/** Cases of the resource "Action History". */
import { id, type OperationCase, type PreparedIds } from './types';
import type { SandboxEngine } from '../sandboxEngine';

const first = { db_id: id(1), matching: 'email', email: 'anna.moreau.0@example.com' };
const winter = { date_from: '2026-01-20', date_to: '2026-01-21' };

const prepareHash = async (sandbox: SandboxEngine): Promise<PreparedIds> => {
	const { data } = await sandbox.call('/profiles/get', { db_id: 1, email: first.email });
	return { xxh: (data as PreparedIds)._xxh };
};
const did = (action: string) => ({
	action,
	channel: 'email',
	db_id: 1,
	message_name: 'Winter sale',
});

export const actionHistoryCases: OperationCase[] = [
	{
		operation: 'actionHistory.getAllOfProfile',
		seed: 'demo',
		parameters: () => ({ ...first, returnAll: true }),
		expected: () => [
			{ ...did('send'), subscription: { resource_id: 1, resource_name: 'Online shop' } },
			did('deliv'),
			did('open'),
			did('click'),
		],
	},
	{
		operation: 'actionHistory.getAllOfProfile',
		label: 'by hash, with a limit',
		seed: 'demo',
		prepare: prepareHash,
		parameters: ({ xxh }) => ({
			db_id: id(1),
			matching: '',
			xxh,
			returnAll: false,
			limit: 2,
			options: { date_from: '2026-01-20T00:00:00', date_to: '2026-01-20T00:00:00' },
		}),
		expected: ({ xxh }) => [
			{ ...did('send'), xxh },
			{ ...did('deliv'), xxh },
		],
	},
	{
		operation: 'actionHistory.getAll',
		label: 'in pages, with profile fields',
		seed: 'demo',
		parameters: () => ({
			db_id: id(1),
			...winter,
			returnAll: true,
			options: { page_size: 3, fields: 'custom_id, _city' },
		}),
		// Two groups of five profiles with 4, 3, 2, 2 and 2 actions.
		expected: () =>
			Array.from({ length: 26 }, () => ({
				...did(expect.any(String) as unknown as string),
				fields: { custom_id: expect.stringMatching(/^C-100\d$/), _city: expect.any(String) },
			})),
	},
];
