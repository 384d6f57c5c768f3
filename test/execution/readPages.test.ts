/** The list of an operation: its parameters, cursor and keys. */
import { readListPages, type ReadPagesOptions } from '../../nodes/Altcraft/execution/readPages';
import { findOperation } from '../../nodes/Altcraft/operations';
import type { JsonObject } from '../../nodes/Altcraft/types';

const listProfiles = findOperation('profile', 'getAll');
const listDatabases = findOperation('database', 'getAll');

/** IDs of 24 hexadecimal digits, as profiles have. */
const profileId = (n: number) => n.toString(16).padStart(24, '0');

async function readAll(
	operation: typeof listProfiles,
	body: JsonObject,
	respond: (body: JsonObject) => JsonObject,
	options?: ReadPagesOptions,
) {
	const requests: JsonObject[] = [];
	const entries: JsonObject[] = [];
	const send = async (request: JsonObject) => {
		requests.push(request);
		return respond(request);
	};
	for await (const page of readListPages(operation, body, send, options))
		entries.push(...page.entries);
	return { entries, requests };
}

test('2,500 profiles without next_from_id are read to the end, whether the cursor is inclusive or not', async () => {
	for (const isInclusive of [true, false]) {
		for (const maxPageSize of [1000, 500]) {
			const { entries, requests } = await readAll(listProfiles, { db_id: 1 }, (request) => {
				const after = request.from_id === undefined ? -1 : parseInt(String(request.from_id), 16);
				const start = isInclusive ? Math.max(0, after) : after + 1;
				const size = Math.min(Number(request.limit), maxPageSize, 2500 - start);
				return { data: Array.from({ length: size }, (_, n) => ({ id: profileId(start + n) })) };
			});
			expect(entries.map(({ id }) => id)).toEqual(
				Array.from({ length: 2500 }, (_, n) => profileId(n)),
			);
			expect(requests[0]).toEqual({ db_id: 1, limit: 1000 });
		}
	}
});

test('starts at from_id of the body, and at the cursor if there is one', async () => {
	const respond = () => ({ data: [], next_from_id: '' });
	const body = { db_id: 1, from_id: 'a' };
	expect((await readAll(listProfiles, body, respond)).requests).toEqual([
		{ db_id: 1, from_id: 'a', limit: 1000 },
	]);
	const { requests } = await readAll(listProfiles, body, respond, { cursor: 'b', pageSize: 10 });
	expect(requests).toEqual([{ db_id: 1, from_id: 'b', limit: 10 }]);
});

test('entries have the keys of the output', async () => {
	const { entries } = await readAll(listDatabases, {}, ({ from_id }) => ({
		data: from_id ? [] : [{ Id: 1, Name: 'Customers' }],
		next_from_id: 2,
	}));
	expect(entries).toEqual([{ id: 1, name: 'Customers' }]);
});
