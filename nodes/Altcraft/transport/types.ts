/** What the client, the transports and the parsers pass to each other. Knows neither n8n nor the operations. */
import type { Effect, Format, JsonObject, ResponseShape } from '../types';

/** One logical call. All its attempts carry the same `requestId`. */
export interface Call {
	/** `/...` is relative to `/api/v1.1`; `/api/...` and `/file_upload` are relative to the base URL; `https://...` is used as it is. */
	path: string;
	method?: 'GET' | 'POST';
	body?: JsonObject;
	effect: Effect;
	format: Format;
	responseShape: ResponseShape;
	/**
	 * Completes `responseShape`. Called once a response has arrived, so that only calls that need the types load them,
	 * and again after the response has been read, until it returns the same shape: its values can ask for more types.
	 */
	loadShape?: () => Promise<ResponseShape>;
	requestId?: string;
	/** In XML, the response has strings as JSON literals in double quotes. */
	quotedStrings?: boolean;
	/** Never send the platform's token, even if the URL is on the platform's host (a method with a token of its own). */
	externalHost?: true;
	/**
	 * `envelope` (default): checks and removes `error` and `error_text`. `bare`: only the HTTP status tells
	 * success from failure (quick import, API v1.0). `file`: the body is a file.
	 */
	envelope?: 'envelope' | 'bare' | 'file';
}

/** What the client hands to a transport. */
export interface HttpRequest {
	method: 'GET' | 'POST';
	url: string;
	headers: Record<string, string>;
	body?: Uint8Array;
	/** The URL is not on the platform's host: the transport must not add the token. */
	externalHost?: true;
	/** The response is a file and may be larger than a response that is decoded. */
	expectsFile?: true;
}

export interface HttpResponse {
	status: number;
	/** Names are lower case. */
	headers: Record<string, string>;
	body: Uint8Array;
	/** The response was longer than this; the rest was not read. */
	truncatedAtBytes?: number;
}

/**
 * Sends one request and adds the Authorization header. Must not follow redirects. Resolves for every HTTP status;
 * rejects only if there is no response (refused, reset, timed out, cancelled).
 */
export type Transport = (request: HttpRequest) => Promise<HttpResponse>;

/** A successful response. */
export interface ApiResponse {
	/** The decoded body without `error` and `error_text`; empty for a file. */
	value: JsonObject;
	/** The platform's `error_text`. */
	text: string;
	/** The key of the earlier request that this one repeats, if the platform sent `Duplicate-Request: true`. */
	duplicateOf?: string;
	/** Whether the call's first request got the response: nothing was sent under its Request-ID before in this call. */
	isFirstAttempt?: boolean;
	file?: { bytes: Uint8Array; name: string; type: string };
}
