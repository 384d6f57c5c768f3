/**
 * Repeated requests (page "Deduplication of requests"): the first answer is given again, the work is not done twice.
 */
import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** An answer ready for the wire. */
export interface HttpResponse {
	status: number;
	contentType: string;
	body: Buffer;
	/** Value of `error` in the body; 0 when done. */
	code: number;
}

interface Remembered {
	expires: number;
	answer: Promise<HttpResponse>;
}

const sha = (text: string | Buffer) => createHash('sha256').update(text);

/**
 * The key of a request: its Request-ID (or the older X-Request-ID) with the token, or a checksum of what it says.
 * The key is shown in an answer's header and gives nothing of the token away.
 */
export function deduplicationKey(
	headers: IncomingHttpHeaders,
	token: string,
	path: string,
	body: Buffer,
): string {
	const id = headers['request-id'] ?? headers['x-request-id'];
	if (id !== undefined) return sha(`${String(id)}|${token}`).digest('hex');
	const said = [path, token, headers['content-type'], headers.accept].join('|');
	return sha(said).update(body).digest('hex');
}

export class Deduplicator {
	private readonly known = new Map<string, Remembered>();

	clear(): void {
		this.known.clear();
	}

	/**
	 * Answers a request, or gives the first answer to the same key again, waiting for it when it is under way.
	 * An answer that did no work is forgotten: the request may be tried again.
	 * @param now Unix milliseconds
	 */
	async runOnce(
		key: string,
		now: number,
		seconds: number,
		work: () => Promise<HttpResponse>,
	): Promise<{ sent: HttpResponse; duplicate: boolean }> {
		const before = this.known.get(key);
		if (before && before.expires > now) {
			const sent = await before.answer;
			if (sent.code === 0) return { sent, duplicate: true };
			// The first attempt failed while this one waited for it.
			return this.runOnce(key, now, seconds, work);
		}
		const entry = { expires: now + seconds * 1000, answer: work() };
		this.known.set(key, entry);
		const forget = () => {
			if (this.known.get(key) === entry) this.known.delete(key);
		};
		try {
			const sent = await entry.answer;
			if (sent.code !== 0) forget();
			return { sent, duplicate: false };
		} catch (error) {
			forget();
			throw error;
		}
	}
}
