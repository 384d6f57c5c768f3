/** A transport outside of n8n, for tests and the benchmark: axios, with the token added as n8n's credential does. */
import axios from 'axios';

import type { Transport } from '../nodes/Altcraft/transport/types';

/** Carries requests with `token` in the Authorization header; never follows redirects, never judges a status. */
export function axiosTransport(token: string): Transport {
	return async ({ method, url, headers, body, externalHost }) => {
		const response = await axios.request<ArrayBuffer>({
			method,
			url,
			headers: externalHost ? headers : { ...headers, Authorization: `Bearer ${token}` },
			data: body && Buffer.from(body),
			// axios would parse, and quote anew, a body that it takes for JSON.
			transformRequest: [(data: unknown) => data],
			responseType: 'arraybuffer',
			maxRedirects: 0,
			maxBodyLength: Infinity,
			validateStatus: () => true,
			proxy: false,
		});
		const received: Record<string, string> = {};
		for (const [name, value] of Object.entries(response.headers)) {
			received[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : String(value);
		}
		return { status: response.status, headers: received, body: new Uint8Array(response.data) };
	};
}
