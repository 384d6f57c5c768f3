/**
 * JSON values as the XML that the platform reads (documentation: "API interaction", section on XML).
 * Lossless: whatever a reader of that XML makes of it is the value that went in. xml2js writes;
 * this file decides which attributes say what tags alone cannot.
 */
import { Builder } from 'xml2js';

import type { Json, JsonObject } from './types';
import { DEEPEST } from './json';

/** Keys for attributes and text that no JSON key can clash with: neither is an XML name. */
const ATTRIBUTES = '@';
const TEXT = '#';

const BUILDER = new Builder({
	rootName: 'xml',
	headless: true,
	attrkey: ATTRIBUTES,
	charkey: TEXT,
	renderOpts: { pretty: false },
});

interface Attributes {
	array?: 'true';
	string?: 'true';
	json?: 'true';
}
type Leaf = { [ATTRIBUTES]: Attributes; [TEXT]?: string };
/** A node as xml2js's Builder takes it. */
type Fed = string | Leaf | Fed[] | { [key: string]: Fed };

/** Where in the data the writer is, for messages: `data[3].email`. */
type Trail = Array<string | number>;

function refuse(trail: Trail, why: string): never {
	const path = trail
		.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
		.join('')
		.replace(/^\./, '')
		.replace(/[^\x20-\x7e\u00a0-\ud7ff]/g, '?');
	throw new Error(`The value at "${path || 'the top'}" ${why}`);
}

/** Everything outside the Char production of XML 1.0; with the u flag lone surrogates are outside too. */
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

/** What most texts are made of: asked first, because the full rule takes ten times as long. */
const COMMON = /^[\t\n\r\u0020-\ud7ff]*$/;

function checkCharacters(text: string, trail: Trail, what: string): void {
	if (COMMON.test(text)) return;
	const found = FORBIDDEN.exec(text);
	if (!found) return;
	const code = (found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
	refuse(trail, `has ${what} with the character U+${code}, which XML cannot carry`);
}

/**
 * Made of nothing but what numbers are made of, in any notation: wider than any one reader's idea
 * of a number, because a mark too many does no harm. The empty text is among them.
 */
const LIKE_A_NUMBER = /^[-+.,_\u2212]*(?:\p{Nd}[\p{Nd}.,_a-z+-]*)?$/iu;
const WORDS =
	/^[-+]?(?:true|false|null|nil|none|nan|inf|infinity|undefined|void|yes|no|on|off|[tfyn~])$/i;
const EDGE = /^[\s\u0085\u200b]|[\s\u0085\u200b]$/;

/** No number begins with one of these, so that most texts are spared the longest of the rules. */
const BEGINS_AS_WORD = /^[a-z\u0410-\u044f]/i;

function needsStringMark(text: string): boolean {
	if (EDGE.test(text) || (text.length < 11 && WORDS.test(text))) return true;
	return !BEGINS_AS_WORD.test(text) && LIKE_A_NUMBER.test(text);
}

/** Names every XML reader takes; longer alphabets are carried as JSON. `xml...` is reserved. */
const TAG = /^(?!xml)[a-z_\u0400-\u04ff][\w.\u0400-\u04ff-]*$/iu;
const UNSAFE_TAGS = new Set(['__proto__', 'constructor', 'prototype']);

/** Values such as dates answer for their own JSON form, as they do for JSON.stringify. */
function plain(value: unknown): unknown {
	if (value === null || typeof value !== 'object') return value;
	const { toJSON } = value as { toJSON?: unknown };
	return typeof toJSON === 'function' ? (toJSON as () => unknown).call(value) : value;
}

class Writer {
	private readonly trail: Trail = [];
	private readonly tags = new Map<string, boolean>();

	/** A key is asked for thousands of times in a batch, so each is judged once. */
	private isTag(key: string): boolean {
		let known = this.tags.get(key);
		if (known === undefined) {
			checkCharacters(key, this.trail, 'a key');
			known = TAG.test(key) && !UNSAFE_TAGS.has(key);
			this.tags.set(key, known);
		}
		return known;
	}

	private enter(step: string | number): void {
		this.trail.push(step);
		if (this.trail.length > DEEPEST) refuse(this.trail.slice(0, 5), 'is nested too deep');
	}

	/** The element's content, or undefined when only JSON can carry the value. */
	element(value: unknown): Fed | undefined {
		if (typeof value === 'string') {
			checkCharacters(value, this.trail, 'a text');
			return needsStringMark(value) ? { [ATTRIBUTES]: { string: 'true' }, [TEXT]: value } : value;
		}
		if (typeof value === 'number') {
			if (!Number.isFinite(value)) refuse(this.trail, `is ${value}, which is no JSON number`);
			return String(value);
		}
		if (typeof value === 'boolean') return String(value);
		if (value === null || Array.isArray(value)) return undefined;
		if (typeof value === 'object') return this.object(value as Record<string, unknown>);
		return refuse(this.trail, `is a ${typeof value}, which JSON does not know`);
	}

	private object(value: Record<string, unknown>): Fed | undefined {
		const keys = Object.keys(value);
		const fed: { [key: string]: Fed } = {};
		let count = 0;
		for (const key of keys) {
			if (!this.isTag(key)) return undefined;
			const member = plain(value[key]);
			if (member === undefined) continue;
			count++;
			this.enter(key);
			fed[key] = this.member(member);
			this.trail.pop();
		}
		return count > 0 ? fed : undefined;
	}

	/** What stands under a key: an element, or the elements of an array. */
	private member(value: unknown): Fed {
		if (!Array.isArray(value)) return this.element(value) ?? this.asJson(value);
		if (value.length === 0) return { [ATTRIBUTES]: { array: 'true' } };
		// An array within an array has no tags of its own, so the outermost one goes as JSON.
		const elements = value.map((entry) => plain(entry) ?? null);
		if (elements.some(Array.isArray)) return this.asJson(elements);
		const fed = elements.map((entry, index) => {
			this.enter(index);
			const element = this.element(entry);
			this.trail.pop();
			return element;
		});
		if (fed.length > 1) return fed.map((entry, index) => entry ?? this.asJson(elements[index]));
		const [only] = fed;
		// array and json on one tag could mean the array or its element.
		if (only === undefined) return this.asJson(elements);
		if (typeof only === 'string') return { [ATTRIBUTES]: { array: 'true' }, [TEXT]: only };
		const marks = (only as Leaf)[ATTRIBUTES];
		return { ...only, [ATTRIBUTES]: { array: 'true', ...marks } } as Leaf;
	}

	asJson(value: unknown): Leaf {
		this.checkAll(value);
		return { [ATTRIBUTES]: { json: 'true' }, [TEXT]: JSON.stringify(value) };
	}

	/** JSON could escape what XML forbids; one rule for all values is easier to live with. */
	private checkAll(value: unknown): void {
		const checked = plain(value);
		if (typeof checked === 'string') checkCharacters(checked, this.trail, 'a text');
		if (typeof checked === 'bigint') refuse(this.trail, 'is a bigint, which JSON does not know');
		if (typeof checked === 'number' && !Number.isFinite(checked)) {
			refuse(this.trail, `is ${checked}, which is no JSON number`);
		}
		if (checked === null || typeof checked !== 'object') return;
		for (const [key, member] of Object.entries(checked)) {
			checkCharacters(key, this.trail, 'a key');
			this.enter(Array.isArray(checked) ? Number(key) : key);
			this.checkAll(member);
			this.trail.pop();
		}
	}
}

/**
 * The XML text of a request body, without declaration and white space, its root `<xml>`.
 * Throws, naming the value's path, for characters that XML 1.0 forbids (in values and in keys),
 * numbers that are not finite, and nesting deeper than 200.
 */
export function encodeXml(value: JsonObject): string {
	const writer = new Writer();
	return BUILDER.buildObject(writer.element(value as Json) ?? writer.asJson(value));
}
