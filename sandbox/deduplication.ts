/**
 * Repeated requests (page "Deduplication of requests"): the first response is replayed, nothing runs twice.
 */
import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Settings } from './state/settings';

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
	isRunning: boolean;
	response: Promise<HttpResponse>;
}

/** `running`: the first request with the key is not finished, and the setting `dedup_running` is not `wait`. */
export type Deduplicated =
	| { status: 'first' | 'duplicate'; response: HttpResponse }
	| { status: 'running' };

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
	 * Runs a request, or replays the first response to the same key. The settings `dedup_running` and `dedup_failed` say
	 * what happens while the first request is running, and after it failed.
	 * @param now Unix milliseconds
	 */
	async runOnce(
		key: string,
		now: number,
		settings: Settings,
		work: () => Promise<HttpResponse>,
	): Promise<Deduplicated> {
		const remembers = ({ code }: HttpResponse) => code === 0 || settings.dedup_failed === 'replay';
		const before = this.entries.get(key);
		if (before && before.expires > now) {
			if (before.isRunning && settings.dedup_running !== 'wait') return { status: 'running' };
			const response = await before.response;
			if (remembers(response)) return { status: 'duplicate', response };
			// The first request failed while this one was waiting for it.
			return this.runOnce(key, now, settings, work);
		}
		const expires = now + settings.dedup_seconds * 1000;
		const entry: Remembered = { expires, isRunning: true, response: work() };
		this.entries.set(key, entry);
		const forget = () => {
			if (this.entries.get(key) === entry) this.entries.delete(key);
		};
		try {
			const response = await entry.response;
			entry.isRunning = false;
			if (!remembers(response)) forget();
			return { status: 'first', response };
		} catch (error) {
			forget();
			throw error;
		}
	}
}
