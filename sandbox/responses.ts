/** What a method may answer with, and the platform's codes (page "Response codes"). */

export const SUCCESS_TEXT = 'Successful operation';

/** An error answer: `{error, error_text}`. `httpStatus` is set only where the exchange itself failed. */
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

/** A body that is not wrapped in `{error, error_text}`, with the HTTP status that tells the result. */
export class PlainResponse {
	constructor(
		readonly body: Record<string, unknown>,
		readonly httpStatus = 200,
	) {}
}

/**
 * A wrapped answer whose XML form differs: another root, other element names at the top, or texts of `data` that
 * stand in literal double quotes.
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
