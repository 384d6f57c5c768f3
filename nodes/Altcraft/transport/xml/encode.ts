/**
 * Encodes JSON values as XML that the platform decodes to the same values (documentation: "API interaction", section
 * on XML). xml2js writes the text; this file decides which attributes the tags need.
 */
import { Builder } from 'xml2js';

import { findForbiddenCharacter, isTagName, needsStringAttribute } from './characters';
import { MAX_DEPTH } from '../json';
import type { Json, JsonObject } from '../../types';

/** xml2js's keys for attributes and text. No JSON key clashes with them, because neither is a tag name. */
const ATTRIBUTES = '@';
const TEXT = '#';

const OPENING_TAG = '<xml>';
const CLOSING_TAG = '</xml>';

/**
 * Elements of a long array that are built at once. The nodes of a chunk are short-lived and cheap to collect;
 * building a whole batch at once takes twice as long.
 */
const chunkSize = 50;

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
type LeafNode = { [ATTRIBUTES]: Attributes; [TEXT]?: string };
/** A node as xml2js's Builder expects it. */
type XmlNode = string | LeafNode | XmlNode[] | { [key: string]: XmlNode };

/** Keys and indexes that lead to a value, such as `data[3].email`. */
type Path = Array<string | number>;

function reject(path: Path, problem: string): never {
	const text = path
		.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
		.join('')
		.replace(/^\./, '')
		.replace(/[^\x20-\x7e\u00a0-\ud7ff]/g, '?');
	throw new Error(`${text ? `The value of "${text}"` : 'The body'} ${problem}`);
}

function checkCharacters(text: string, path: Path, where: string): void {
	const character = findForbiddenCharacter(text);
	if (character === undefined) return;
	reject(path, `contains the character ${character}${where}, which XML does not allow`);
}

/** Dates and the like define their own JSON form, as for JSON.stringify. */
function resolveToJson(value: unknown): unknown {
	if (value === null || typeof value !== 'object') return value;
	const { toJSON } = value as { toJSON?: unknown };
	return typeof toJSON === 'function' ? (toJSON as () => unknown).call(value) : value;
}

class XmlEncoder {
	/** The path of the current value, for error messages. */
	private readonly path: Path = [];
	private readonly isTagByKey = new Map<string, boolean>();

	/** A batch has the same keys in thousands of elements, so the result is cached. */
	private isTag(key: string): boolean {
		let isTag = this.isTagByKey.get(key);
		if (isTag === undefined) {
			checkCharacters(key, this.path, ' in a key');
			isTag = isTagName(key);
			this.isTagByKey.set(key, isTag);
		}
		return isTag;
	}

	private enter(step: string | number): void {
		this.path.push(step);
		if (this.path.length > MAX_DEPTH) reject(this.path.slice(0, 5), 'is nested too deeply');
	}

	/** The node of a value that is no array; undefined if only JSON can represent it. */
	toNode(value: unknown): XmlNode | undefined {
		switch (typeof value) {
			case 'string':
				checkCharacters(value, this.path, '');
				return needsStringAttribute(value)
					? { [ATTRIBUTES]: { string: 'true' }, [TEXT]: value }
					: value;
			case 'number':
				if (!Number.isFinite(value)) reject(this.path, `is ${value}, which JSON does not allow`);
				return String(value);
			case 'boolean':
				return String(value);
			case 'object':
				if (value === null || Array.isArray(value)) return undefined;
				return this.objectToNode(value as Record<string, unknown>);
			default:
				return reject(this.path, `is a ${typeof value}, which JSON does not allow`);
		}
	}

	private objectToNode(object: Record<string, unknown>): XmlNode | undefined {
		const node: { [key: string]: XmlNode } = {};
		let count = 0;
		for (const key of Object.keys(object)) {
			if (!this.isTag(key)) return undefined;
			const value = resolveToJson(object[key]);
			if (value === undefined) continue;
			count++;
			this.enter(key);
			node[key] = Array.isArray(value) ? this.arrayToNode(value) : this.toNodeOrJson(value);
			this.path.pop();
		}
		return count > 0 ? node : undefined;
	}

	private arrayToNode(array: unknown[]): XmlNode {
		if (array.length === 0) return { [ATTRIBUTES]: { array: 'true' } };
		const values = array.map((value) => resolveToJson(value) ?? null);
		// An array within an array has no tags of its own, so the outer one is sent as JSON.
		if (values.some(Array.isArray)) return this.toJsonNode(values);
		const nodes = values.map((value, index) => this.arrayElementToNode(value, index));
		if (nodes.length > 1) return nodes.map((node, index) => node ?? this.toJsonNode(values[index]));
		const [onlyNode] = nodes;
		// `array` and `json` on one tag could apply to the array or to its element.
		if (onlyNode === undefined) return this.toJsonNode(values);
		if (typeof onlyNode === 'string') return { [ATTRIBUTES]: { array: 'true' }, [TEXT]: onlyNode };
		const attributes = (onlyNode as LeafNode)[ATTRIBUTES];
		return { ...onlyNode, [ATTRIBUTES]: { array: 'true', ...attributes } } as LeafNode;
	}

	private arrayElementToNode(value: unknown, index: number): XmlNode | undefined {
		this.enter(index);
		const node = this.toNode(value);
		this.path.pop();
		return node;
	}

	/** Keys of long arrays that can be encoded in chunks; none if the object has to be sent as JSON. */
	findLongArrays(object: JsonObject): string[] {
		const keys = Object.keys(object);
		if (!keys.every((key) => this.isTag(key))) return [];
		return keys.filter((key) => {
			const value = object[key];
			return (
				Array.isArray(value) &&
				value.length > chunkSize &&
				!value.some((element) => Array.isArray(resolveToJson(element)))
			);
		});
	}

	/** The XML of a long array, chunk by chunk. */
	encodeChunks(key: string, array: readonly unknown[]): string[] {
		const chunks: string[] = [];
		this.enter(key);
		for (let start = 0; start < array.length; start += chunkSize) {
			const nodes = array.slice(start, start + chunkSize).map((element, index) => {
				const value = resolveToJson(element) ?? null;
				return this.arrayElementToNode(value, start + index) ?? this.toJsonNode(value);
			});
			const xml = BUILDER.buildObject({ [key]: nodes });
			chunks.push(xml.slice(OPENING_TAG.length, -CLOSING_TAG.length));
		}
		this.path.pop();
		return chunks;
	}

	toNodeOrJson(value: unknown): XmlNode {
		return this.toNode(value) ?? this.toJsonNode(value);
	}

	private toJsonNode(value: unknown): LeafNode {
		this.checkJson(value);
		return { [ATTRIBUTES]: { json: 'true' }, [TEXT]: JSON.stringify(value) };
	}

	/** JSON could escape what XML forbids, but one rule for all values is easier to explain. */
	private checkJson(value: unknown): void {
		const resolved = resolveToJson(value);
		if (resolved === null || typeof resolved !== 'object') {
			// Undefined, functions and symbols are left out, as JSON.stringify does.
			if (['string', 'number', 'bigint'].includes(typeof resolved)) this.toNode(resolved);
			return;
		}
		for (const [key, member] of Object.entries(resolved)) {
			checkCharacters(key, this.path, ' in a key');
			this.enter(Array.isArray(resolved) ? Number(key) : key);
			this.checkJson(member);
			this.path.pop();
		}
	}
}

/**
 * The XML of a request body with the root `<xml>`, without declaration and white space.
 * Throws, with the path of the value, for characters that XML 1.0 forbids (in values and keys), for numbers that are
 * not finite and for more than 200 levels.
 */
export function encodeXml(body: JsonObject): string {
	const encoder = new XmlEncoder();
	const longArrayKeys = encoder.findLongArrays(body);
	if (longArrayKeys.length === 0) return BUILDER.buildObject(encoder.toNodeOrJson(body));
	const chunks = longArrayKeys.flatMap((key) => encoder.encodeChunks(key, body[key] as Json[]));
	const others = Object.entries(body).filter(([key]) => !longArrayKeys.includes(key));
	const node = encoder.toNode(Object.fromEntries(others));
	const start =
		node === undefined ? OPENING_TAG : BUILDER.buildObject(node).slice(0, -CLOSING_TAG.length);
	return [start, ...chunks, CLOSING_TAG].join('');
}
