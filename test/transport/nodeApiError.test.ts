/** What n8n shows for a failed call. */
import type { INode } from 'n8n-workflow';

import { toNodeApiError } from '../../nodes/Altcraft/n8n/nodeApiError';
import { AltcraftError, connectionError } from '../../nodes/Altcraft/transport/altcraftError';
import { describeCode } from '../../nodes/Altcraft/transport/errorCodes';
import { parseResponse } from '../../nodes/Altcraft/transport/parseResponse';
import type { Call } from '../../nodes/Altcraft/transport/types';

const NODE = { name: 'Altcraft', type: 'test', parameters: {} } as unknown as INode;
const CALL: Call = {
	path: '/profiles/get',
	effect: 'reads',
	format: 'json',
	responseShape: 'any',
};

const receive = (body: string, status = 200) =>
	parseResponse(
		CALL,
		{ status, headers: {}, body: new TextEncoder().encode(body) },
		0,
	) as AltcraftError;

test('"Altcraft says" precedes text of the platform', () => {
	const error = toNodeApiError(NODE, receive('{"error":450,"error_text":"wrong email"}'), 3);
	expect(error.message).toBe('Altcraft rejected a value (450)');
	expect(error.description).toBe(
		'Altcraft says: wrong email. Fix this value and run the node again.',
	);
	expect(error.context.itemIndex).toBe(3);
});

test.each([
	['a connection error', connectionError({ code: 'ECONNREFUSED' }, 'https://x.com/api/v1.1/a')],
	['a timeout', connectionError(new Error('ETIMEDOUT'), 'https://x.com/api/v1.1/a')],
	['a web page of a proxy', receive('<html><title>Bad Gateway</title></html>', 502)],
	['text of a proxy', receive('Bad Gateway', 502)],
	['an unreadable response', receive('{"error":0,"da')],
	['an empty response', receive('')],
])('and nothing else: %s', (_, error) => {
	const { message, description } = toNodeApiError(NODE, error);
	expect(message).toContain(error.title);
	expect(description).not.toContain('Altcraft says');
	expect(description).toMatch(/^[A-Z].+\w\. .+\.$/);
	expect(description!.toLowerCase()).toContain(error.reason.toLowerCase());
});

test('a connection error names the host and the address', () => {
	const cause = { cause: { code: 'ECONNREFUSED', address: '10.0.0.5', port: 8443 } };
	const error = connectionError(cause, 'https://crm.example.com:8443/api/v1.1/profiles/get');
	expect(toNodeApiError(NODE, error)).toMatchObject({
		message: 'No response from Altcraft',
		description: expect.stringMatching(
			/^Request to crm\.example\.com:8443 failed: ECONNREFUSED 10\.0\.0\.5:8443\. Check /,
		),
	});
});

test('the description says to check what is in doubt before it advises to try again', () => {
	const error = new AltcraftError({
		kind: 'unavailable',
		...describeCode(500),
		reason: '',
		attempts: 5,
		inDoubt: true,
	});
	expect(toNodeApiError(NODE, error).description).toMatch(
		/^Altcraft may have processed the request anyway: check .+ Try again later\. .+ Tried 5 times\.$/,
	);
});
