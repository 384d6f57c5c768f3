/**
 * JSON values as the XML that the platform reads (documentation: "API interaction", section on XML).
 * Lossless: whatever a reader of that XML makes of it is the value that went in. xml2js writes;
 * this file decides which attributes say what tags alone cannot.
 */
import { Builder } from 'xml2js';

import type { Json, JsonObject } from '../../types';
import { MAX_DEPTH } from '../json';
import { forbiddenCharacter, isTagName, needsStringAttribute } from './characters';

/** Keys for attributes and text that no JSON key can clash with: neither is an XML name. */
const ATTRIBUTES = '@';
const TEXT = '#';

const OPEN = '<xml>';
const CLOSE = '</xml>';

/**
 * Elements of a long array that are written at a time. What a piece needs is short-lived and cheap to be rid of; the
 * tree of a whole batch takes twice as long.
 */
const pieceSize = 50;

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

function checkCharacters(text: string, trail: Trail, what: string): void {
	const code = forbiddenCharacter(text);
	if (code === undefined) return;
	refuse(trail, `has ${what} with the character ${code}, which XML cannot carry`);
}

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
			known = isTagName(key);
			this.tags.set(key, known);
		}
		return known;
	}

	private enter(step: string | number): void {
		this.trail.push(step);
		if (this.trail.length > MAX_DEPTH) refuse(this.trail.slice(0, 5), 'is nested too deep');
	}

	/** The element's content, or undefined when only JSON can carry the value. */
	element(value: unknown): Fed | undefined {
		if (typeof value === 'string') {
			checkCharacters(value, this.trail, 'a text');
			return needsStringAttribute(value)
				? { [ATTRIBUTES]: { string: 'true' }, [TEXT]: value }
				: value;
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
		const fed = elements.map((entry, index) => this.entry(entry, index));
		if (fed.length > 1) return fed.map((entry, index) => entry ?? this.asJson(elements[index]));
		const [only] = fed;
		// array and json on one tag could mean the array or its element.
		if (only === undefined) return this.asJson(elements);
		if (typeof only === 'string') return { [ATTRIBUTES]: { array: 'true' }, [TEXT]: only };
		const marks = (only as Leaf)[ATTRIBUTES];
		return { ...only, [ATTRIBUTES]: { array: 'true', ...marks } } as Leaf;
	}

	/** The element of an array's entry, or undefined when only JSON can carry it. */
	private entry(entry: unknown, index: number): Fed | undefined {
		this.enter(index);
		const element = this.element(entry);
		this.trail.pop();
		return element;
	}

	/** Keys of long arrays whose elements can be written apart from the rest: none where the object has to be JSON. */
	longArrays(value: JsonObject): string[] {
		const keys = Object.keys(value);
		if (!keys.every((key) => this.isTag(key))) return [];
		return keys.filter((key) => {
			const member = value[key];
			return (
				Array.isArray(member) &&
				member.length > pieceSize &&
				!member.some((entry) => Array.isArray(plain(entry)))
			);
		});
	}

	/** The elements of a long array as texts of so many elements each. */
	pieces(key: string, entries: readonly unknown[]): string[] {
		const texts: string[] = [];
		this.enter(key);
		for (let at = 0; at < entries.length; at += pieceSize) {
			const fed = entries.slice(at, at + pieceSize).map((given, index) => {
				const entry = plain(given) ?? null;
				return this.entry(entry, at + index) ?? this.asJson(entry);
			});
			texts.push(BUILDER.buildObject({ [key]: fed }).slice(OPEN.length, -CLOSE.length));
		}
		this.trail.pop();
		return texts;
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
	const long = writer.longArrays(value);
	if (long.length === 0) {
		return BUILDER.buildObject(writer.element(value as Json) ?? writer.asJson(value));
	}
	const pieces = long.flatMap((key) => writer.pieces(key, value[key] as Json[]));
	const others = Object.entries(value).filter(([key]) => !long.includes(key));
	const rest = writer.element(Object.fromEntries(others));
	const head = rest === undefined ? OPEN : BUILDER.buildObject(rest).slice(0, -CLOSE.length);
	return [head, ...pieces, CLOSE].join('');
}
