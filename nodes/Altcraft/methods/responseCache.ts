/**
 * Responses that the lists of the editor are made of. Each is kept for half a minute per address, token and request,
 * and never asked for twice at once: n8n asks for the list again with every character that a user types.
 *
 * The cache belongs to the process and is bounded. An error is not kept. What a user creates in Altcraft appears
 * after half a minute at most.
 */
import type { JsonObject } from '../types';

/** Counted from the moment of the request, since the response may be as old. */
const lifetimeMs = 30_000;

/** JSON text of all responses together, about 200,000 entries with ID and name. The oldest are dropped first. */
const maxTotalLength = 10_000_000;

/** What a response takes besides its text. */
const overhead = 1000;

interface CachedResponse {
	/** Milliseconds since 1970. */
	requestedAt: number;
	response: Promise<JsonObject>;
	/** Length of the JSON text with overhead; 0 until there is a response. */
	length: number;
}

/** In the order of the requests. */
const responses = new Map<string, CachedResponse>();
let totalLength = 0;

/**
 * @param key hash of address and token, and what is requested; must not contain the token
 * @param request sends the request; the response must not be changed afterwards
 * @throws whatever `request` throws, to all that wait for it
 */
export async function readCached(
	key: string,
	request: () => Promise<JsonObject>,
): Promise<JsonObject> {
	const now = Date.now();
	dropResponses((cached) => isExpired(cached, now));
	const known = responses.get(key);
	if (known) return await known.response;
	const cached: CachedResponse = { requestedAt: now, response: request(), length: 0 };
	responses.set(key, cached);
	void cached.response.then(
		(response) => {
			cached.length = JSON.stringify(response).length + overhead;
			totalLength += cached.length;
			dropResponses(() => totalLength > maxTotalLength);
		},
		() => responses.delete(key),
	);
	return await cached.response;
}

/** Also when the clock was set back. */
const isExpired = ({ requestedAt }: CachedResponse, now: number): boolean =>
	now < requestedAt || now - requestedAt >= lifetimeMs;

/** A request that is under way is not dropped, whatever its age: it would be sent twice. */
function dropResponses(isDropped: (cached: CachedResponse) => boolean): void {
	for (const [key, cached] of responses) {
		if (cached.length === 0 || !isDropped(cached)) continue;
		responses.delete(key);
		totalLength -= cached.length;
	}
}
