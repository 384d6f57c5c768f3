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
	/**
	 * Takes the file of a response, possibly as a stream. If the connection breaks, the call is repeated as after any
	 * other failure; whatever else it rejects with is passed on.
	 */
	saveFile?: (file: ResponseFile) => Promise<void>;
}

export interface ResponseFile {
	/** The whole file, or its start if there is a stream. */
	bytes: Uint8Array;
	/** The whole file. */
	stream?: ResponseStream;
	name: string;
	type: string;
}

/** A long body, as it arrives. It has to be read to its end or destroyed. */
export interface ResponseStream {
	/** Node's Readable. */
	readable: unknown;
	/** Bytes that were read. */
	size: number;
	/** Why reading it failed. */
	failure?: unknown;
	/** The body is longer than this, so that reading it failed. */
	truncatedAtBytes?: number;
	destroy(): void;
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
	/** A successful long response may be a stream. */
	canStream?: true;
}

export interface HttpResponse {
	status: number;
	/** Names are lower case. */
	headers: Record<string, string>;
	/** The whole body, or its start if there is a stream. */
	body: Uint8Array;
	/** The whole body. */
	stream?: ResponseStream;
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
	file?: ResponseFile;
}
