/** Cases of the resource "Action History". */
import { id, type Case, type Given } from './types';
import type { World } from '../sandboxEngine';

const first = { db_id: id(1), matching: 'email', email: 'anna.moreau.0@example.com' };
const winter = { date_from: '2026-01-20', date_to: '2026-01-21' };

const givenHash = async (world: World): Promise<Given> => {
	const { data } = await world.call('/profiles/get', { db_id: 1, email: first.email });
	return { xxh: (data as Given)._xxh };
};
const did = (action: string) => ({
	action,
	channel: 'email',
	db_id: 1,
	message_name: 'Winter sale',
});

export const actionHistoryCases: Case[] = [
	{
		of: 'actionHistory.getAllOfProfile',
		seed: 'demo',
		parameters: () => ({ ...first, returnAll: true }),
		gives: () => [
			{ ...did('send'), subscription: { resource_id: 1, resource_name: 'Online shop' } },
			did('deliv'),
			did('open'),
			did('click'),
		],
	},
	{
		of: 'actionHistory.getAllOfProfile',
		about: 'by its hash, no more than wanted',
		seed: 'demo',
		given: givenHash,
		parameters: ({ xxh }) => ({
			db_id: id(1),
			matching: '',
			xxh,
			returnAll: false,
			limit: 2,
			options: { date_from: '2026-01-20T00:00:00', date_to: '2026-01-20T00:00:00' },
		}),
		gives: ({ xxh }) => [
			{ ...did('send'), xxh },
			{ ...did('deliv'), xxh },
		],
	},
	{
		of: 'actionHistory.getAll',
		about: 'page by page, with profile fields',
		seed: 'demo',
		parameters: () => ({
			db_id: id(1),
			...winter,
			returnAll: true,
			options: { page_size: 3, fields: 'custom_id, _city' },
		}),
		// Ten people in two fives: 4, 3, 2, 2 and 2 actions.
		gives: () =>
			Array.from({ length: 26 }, () => ({
				...did(expect.any(String) as unknown as string),
				fields: { custom_id: expect.stringMatching(/^C-100\d$/), _city: expect.any(String) },
			})),
	},
];
