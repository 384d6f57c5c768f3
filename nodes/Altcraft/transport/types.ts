/** The words of the wire: what a call is, what carries it, what comes back. No n8n and no catalogue here. */
import type { Effect, Format, JsonObject, ResponseShape } from '../types';

/** One logical call. All its attempts carry the same `requestId`. */
export interface Call {
	/** Relative to `/api/v1.1` when it starts with a slash and not with `/api/`; `/api/...` and `/file_upload` are relative to the platform's address; `https://...` is taken as it is. */
	path: string;
	method?: 'GET' | 'POST';
	body?: JsonObject;
	effect: Effect;
	format: Format;
	/** Or how to come to it, asked when the answer is there. */
	responseShape: ResponseShape | (() => Promise<ResponseShape>);
	/** Or how to make it of the body's bytes as they are sent, so that a large body is written once. */
	requestId?: string | ((body: Uint8Array) => string);
	/** The token stays away even where the address turns out to be the platform's own (a method with a token of its own). */
	externalHost?: true;
	/** `envelope`: error and error_text are looked at and taken off. `bare`: the HTTP status alone tells (quick import, API v1.0). `file`: the body is a file. */
	envelope?: 'envelope' | 'bare' | 'file';
}

/** A call whose answer's types and Request-ID are known. */
export type TypedCall = Call & { responseShape: ResponseShape; requestId?: string };

/** What the client hands to a transport, which never follows redirects. */
export interface HttpRequest {
	method: 'GET' | 'POST';
	url: string;
	headers: Record<string, string>;
	body?: Uint8Array;
	/** The URL lies on another host than the platform's: the transport must not add the token. */
	externalHost?: true;
	/** The answer is a file: it may be larger than an answer that is decoded. */
	file?: true;
}

/** What a transport hands back for every HTTP status. Header names are lower case. */
export interface HttpResponse {
	status: number;
	headers: Record<string, string>;
	body: Uint8Array;
	/** The answer went on beyond this many bytes and was not read further. */
	truncatedAt?: number;
}

/** Carries one request. Resolves for every HTTP status; rejects only when no answer came (refused, reset, timed out, cancelled). Adds the Authorization header itself. */
export type Transport = (request: HttpRequest) => Promise<HttpResponse>;

/** A successful answer. */
export interface ApiResponse {
	/** The decoded body without `error` and `error_text`; empty for a file. */
	value: JsonObject;
	/** The platform's own words, from `error_text`. */
	text: string;
	/** The key of the request that this one repeats, when the platform said so (`Duplicate-Request: true`). */
	duplicateOf?: string;
	file?: { bytes: Uint8Array; name: string; type: string };
}
