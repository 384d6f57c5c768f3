/** The documentation's own requests work: each succeeds, or fails only because of the objects it names. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Contract } from '../../sandbox/contract';
import { readRequest } from '../../sandbox/readXml';
import { HANDLERS } from '../../sandbox/methods';
import { parseXml, readXml } from '../../sandbox/xmlFormat';
import type { Json } from './client';
import { useSandbox } from './client';

interface Sample {
	id: string;
	request_json?: Json;
	request_xml?: string;
}

const FOLDER = join(__dirname, '../samples');
/** Methods for the samples of pages that do not describe a method. */
const SENT_TO: Record<string, string> = {
	'profiles.database_functional_update': 'profiles.update',
	'interaction.request': 'profiles.import',
	'interaction.xml_resources_fields_get': 'resources.fields_get',
};
/** JSON and XML samples of these pages show different requests. */
const UNLIKE = ['segments.create', 'segments.update'];
const contract = new Contract();
const samples = readdirSync(FOLDER)
	.map((file) => JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Sample)
	.map((sample) => ({ ...sample, id: SENT_TO[sample.id] ?? sample.id }));
const pathOf = (id: string) => contract.methods.find((method) => method.id === id)?.path ?? '';

const sandbox = useSandbox({ seed: 'demo' });
const carriedOut = samples.filter(({ id }) => id in HANDLERS);
const requests = carriedOut.flatMap(({ id, request_json: json, request_xml: xml }) => [
	...(json ? [[id, 'application/json', JSON.stringify(json)]] : []),
	...(xml ? [[id, 'application/xml', xml]] : []),
]);

describe('samples of profiles, subscriptions, databases and resources', () => {
	it('are there', () => {
		expect(carriedOut.length).toBeGreaterThanOrEqual(22);
		expect(requests.length).toBeGreaterThanOrEqual(36);
	});

	it.each(requests)('%s in %s', async (id, type, body) => {
		const { text } = await sandbox().post(pathOf(id), body, {
			'content-type': type,
			accept: 'application/json',
		});
		// A sample may request XML.
		const { error } = (text.startsWith('<') ? readXml(text) : JSON.parse(text)) as Json;
		// 404: the samples name profiles, resources and messages that do not exist here.
		expect([0, 404]).toContain(error);
		if (/^(databases|resources)\.|^profiles\.(add|list)|suspend_all/.test(id))
			expect(error).toBe(0);
	});
});

describe('samples in JSON and XML', () => {
	const both = samples.filter(
		({ id, request_json: json, request_xml: xml }) => json && xml && pathOf(id),
	);

	it('have the same shape in XML as in JSON', () => {
		const shape = (value: unknown): unknown => {
			if (Array.isArray(value)) return value.length === 0 ? [] : [shape(value[0])];
			if (typeof value !== 'object' || value === null) return typeof value;
			return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, shape(one)]));
		};
		let compared = 0;
		for (const { id, request_json: json, request_xml: xml } of both.filter(
			(one) => one.id in HANDLERS && !UNLIKE.includes(one.id),
		)) {
			const found = contract.find('POST', pathOf(id));
			if (!found || !xml) continue;
			const read = readRequest(parseXml(xml), found.method, () => undefined) as Json;
			const { query: _query, ...said } = json as Json;
			// Here the JSON sample has the number of the table as a string.
			if (id === 'broadcast_mailings.get') said.id = Number(said.id);
			expect([id, shape(read)]).toEqual([id, shape(said)]);
			compared++;
		}
		expect(compared).toBeGreaterThanOrEqual(14);
	});
});
