/** Kinds of responses, and the platform's error codes (page "Response codes"). */

export const SUCCESS_TEXT = 'Successful operation';

/** An error response: `{error, error_text}`. `httpStatus` is set only for errors of the HTTP exchange. */
export class ApiError extends Error {
	constructor(
		readonly code: number,
		readonly text: string,
		readonly httpStatus?: number,
	) {
		super(text);
	}
}

/** A file instead of JSON or XML. */
export class FileResponse {
	constructor(
		readonly content: Buffer,
		readonly contentType: string,
		readonly name: string,
	) {}
}

/** A body without `error` and `error_text`; the HTTP status is the result. */
export class PlainResponse {
	constructor(
		readonly body: Record<string, unknown>,
		readonly httpStatus = 200,
	) {}
}

/**
 * A response whose XML differs from its JSON: another root, other top-level names, or strings of `data` in
 * literal double quotes.
 */
export class XmlShapedResponse {
	constructor(
		readonly body: Record<string, unknown>,
		readonly xml: { root?: string; rename?: Record<string, string>; quoted?: boolean },
	) {}
}

export type MethodResponse =
	| Record<string, unknown>
	| FileResponse
	| PlainResponse
	| XmlShapedResponse;

export const invalid = (text: string) => new ApiError(450, text);
export const notFound = (what: string) => new ApiError(404, `${what} is not found`);
