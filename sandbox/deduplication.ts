/**
 * Repeated requests (page "Deduplication of requests"): the first response is replayed, nothing runs twice.
 */
import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** A rendered response. */
export interface HttpResponse {
	status: number;
	contentType: string;
	body: Buffer;
	/** Value of `error` in the body; 0 means success. */
	code: number;
}

interface Remembered {
	expires: number;
	response: Promise<HttpResponse>;
}

const sha = (text: string | Buffer) => createHash('sha256').update(text);

/**
 * The key of a request: its Request-ID (or the older X-Request-ID) and the token, or a checksum of its content.
 * It is sent in a response header, so it must not reveal the token.
 */
export function deduplicationKey(
	headers: IncomingHttpHeaders,
	token: string,
	path: string,
	body: Buffer,
): string {
	const id = headers['request-id'] ?? headers['x-request-id'];
	if (id !== undefined) return sha(`${String(id)}|${token}`).digest('hex');
	const parts = [path, token, headers['content-type'], headers.accept].join('|');
	return sha(parts).update(body).digest('hex');
}

export class Deduplicator {
	private readonly entries = new Map<string, Remembered>();

	clear(): void {
		this.entries.clear();
	}

	/**
	 * Runs a request, or replays the first response to the same key, waiting for it if it is still running.
	 * A failed response is not remembered: the request may be retried.
	 * @param now Unix milliseconds
	 */
	async runOnce(
		key: string,
		now: number,
		seconds: number,
		work: () => Promise<HttpResponse>,
	): Promise<{ sent: HttpResponse; duplicate: boolean }> {
		const before = this.entries.get(key);
		if (before && before.expires > now) {
			const sent = await before.response;
			if (sent.code === 0) return { sent, duplicate: true };
			// The first request failed while this one was waiting for it.
			return this.runOnce(key, now, seconds, work);
		}
		const entry = { expires: now + seconds * 1000, response: work() };
		this.entries.set(key, entry);
		const forget = () => {
			if (this.entries.get(key) === entry) this.entries.delete(key);
		};
		try {
			const sent = await entry.response;
			if (sent.code !== 0) forget();
			return { sent, duplicate: false };
		} catch (error) {
			forget();
			throw error;
		}
	}
}
