/** Types shared by the operations, the transport and the nodes. */

export type Json = string | number | boolean | null | Json[] | JsonObject;
export interface JsonObject {
	[key: string]: Json;
}

export type Format = 'json' | 'xml';

/**
 * What a call does to the platform. It decides whether a call may be repeated without a Request-ID:
 * `reads` may; `writes` (changes data) and `starts` (launches or schedules something) may not.
 */
export type Effect = 'reads' | 'writes' | 'starts';

/**
 * The types of a response, so that XML, which has none, reads like JSON. `[shape]` is an array of that shape;
 * an object lists its known keys, `'*'` types the others. `any` leaves the value to the reader's own rule.
 */
export type ResponseShape =
	| 'string'
	| 'integer'
	| 'number'
	| 'boolean'
	| 'object'
	| 'any'
	/** Any value; an empty element is null. */
	| 'nullable'
	| readonly [ResponseShape]
	| { readonly [key: string]: ResponseShape }
	/** Depends on values beside it. Operations declare none; lookups add it. */
	| ((siblingText: SiblingText) => ResponseShape);

/** The text of an element beside the one that gets its type, if there is one. */
export type SiblingText = (key: string) => string | undefined;
