/** A transport without n8n, for tests and benchmarks: axios adds the token like n8n's credential. */
import axios from 'axios';

import type { Transport } from '../nodes/Altcraft/transport/types';

/** Sends `token` in the Authorization header. Does not follow redirects, and resolves for every status. */
export function axiosTransport(token: string): Transport {
	return async ({ method, url, headers, body, externalHost }) => {
		const response = await axios.request<ArrayBuffer>({
			method,
			url,
			headers: externalHost ? headers : { ...headers, Authorization: `Bearer ${token}` },
			data: body && Buffer.from(body),
			// axios would parse and re-encode a body that looks like JSON.
			transformRequest: [(data: unknown) => data],
			responseType: 'arraybuffer',
			maxRedirects: 0,
			maxBodyLength: Infinity,
			validateStatus: () => true,
			proxy: false,
		});
		const lowerCased: Record<string, string> = {};
		for (const [name, value] of Object.entries(response.headers)) {
			lowerCased[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : String(value);
		}
		return { status: response.status, headers: lowerCased, body: new Uint8Array(response.data) };
	};
}
