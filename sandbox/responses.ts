/** What a method may answer with, and the platform's codes (page "Response codes"). */

export const DONE = 'Successful operation';

/** An error answer: `{error, error_text}`. `httpStatus` is set only where the exchange itself failed. */
export class Refusal extends Error {
	constructor(
		readonly code: number,
		readonly text: string,
		readonly httpStatus?: number,
	) {
		super(text);
	}
}

/** A file instead of JSON or XML. */
export class FileAnswer {
	constructor(
		readonly content: Buffer,
		readonly contentType: string,
		readonly name: string,
	) {}
}

/** A body that is not wrapped in `{error, error_text}`, with the HTTP status that tells the result. */
export class PlainAnswer {
	constructor(
		readonly body: Record<string, unknown>,
		readonly httpStatus = 200,
	) {}
}

/**
 * A wrapped answer whose XML form differs: another root, other element names at the top, or texts of `data` that
 * stand in literal double quotes.
 */
export class ShapedAnswer {
	constructor(
		readonly body: Record<string, unknown>,
		readonly xml: { root?: string; rename?: Record<string, string>; quoted?: boolean },
	) {}
}

export type Answer = Record<string, unknown> | FileAnswer | PlainAnswer | ShapedAnswer;

export const invalid = (text: string) => new Refusal(450, text);
export const notFound = (what: string) => new Refusal(404, `${what} is not found`);
