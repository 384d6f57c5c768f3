/**
 * A minimal package for the engine's own tests: a credential that authenticates requests and a node that
 * sends one request per item. It has no code of the Altcraft package.
 */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const credential = `
exports.PlainApi = class {
	name = 'plainApi';
	displayName = 'Plain API';
	properties = [
		{ displayName: 'Address', name: 'url', type: 'string', default: '' },
		{ displayName: 'Token', name: 'token', type: 'string', default: '' },
	];
	authenticate = {
		type: 'generic',
		properties: { headers: { Authorization: '=Bearer {{$credentials.token}}' } },
	};
};`;

const node = `
const post = async function (context, path, body) {
	const { url } = await context.getCredentials('plainApi');
	return await context.helpers.httpRequestWithAuthentication.call(context, 'plainApi', {
		method: 'POST', url: url + path, body, json: true,
	});
};
exports.Plain = class {
	description = {
		name: 'plain', displayName: 'Plain', description: 'Plain', group: ['output'], version: 1,
		defaults: { name: 'Plain' }, inputs: ['main'], outputs: ['main'],
		credentials: [{ name: 'plainApi', required: true }],
		properties: [
			{ displayName: 'Resource', name: 'resource', type: 'string', default: '' },
			{ displayName: 'Operation', name: 'operation', type: 'string', default: '' },
			{ displayName: 'Word', name: 'word', type: 'string', default: '' },
		],
	};
	methods = {
		listSearch: {
			async find(filter, paginationToken) {
				const results = [{ name: filter, value: this.getCurrentNodeParameter('word') }];
				const response = await post(this, '/find', { filter, paginationToken });
				return { results: [...results, ...response.results], paginationToken: 7 };
			},
		},
	};
	async execute() {
		const out = [];
		for (let i = 0; i < this.getInputData().length; i++) {
			const word = this.getNodeParameter('word', i);
			try {
				const json = await post(this, '/say', { word, execution: this.getExecutionId() });
				const binary = { data: await this.helpers.prepareBinaryData(Buffer.from(word), 'w.txt') };
				out.push({ json, binary, pairedItem: { item: i } });
			} catch (error) {
				if (!this.continueOnFail()) throw error;
				out.push({ json: { error: error.message }, error, pairedItem: { item: i } });
			}
		}
		this.addExecutionHints({ message: 'said', location: 'outputPane' });
		return [out];
	}
};`;

/** Writes the package to a new folder and returns the folder; the node type is `n8n-nodes-plain.plain`. */
export function writeMinimalPackage(): string {
	const root = mkdtempSync(join(tmpdir(), 'n8n-nodes-plain-'));
	mkdirSync(join(root, 'dist'));
	writeFileSync(join(root, 'dist/PlainApi.credentials.js'), credential);
	writeFileSync(join(root, 'dist/Plain.node.js'), node);
	const n8n = { nodes: ['dist/Plain.node.js'], credentials: ['dist/PlainApi.credentials.js'] };
	writeFileSync(
		join(root, 'package.json'),
		JSON.stringify({ name: 'n8n-nodes-plain', version: '1.0.0', n8n }),
	);
	return root;
}
