/** Encodes as `encodeXml` does, but with xml2js's Builder: the reference for what is written. */
import { Builder } from 'xml2js';

import {
	findForbiddenCharacter,
	isTagName,
	needsStringAttribute,
} from '../../../nodes/Altcraft/transport/xml/characters';
import { MAX_DEPTH } from '../../../nodes/Altcraft/transport/json';
import type { JsonObject } from '../../../nodes/Altcraft/types';

/** xml2js's keys for attributes and text. No JSON key clashes with them, because neither is a tag name. */
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

class ReferenceEncoder {
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

const isLong = (value: unknown): boolean =>
	Array.isArray(value) && value.length > 50 && !value.some(Array.isArray);

/** Long arrays come last, unless the whole body is sent as JSON. */
export function encodeWithXml2js(body: JsonObject): string {
	const entries = Object.entries(body);
	const sorted = [
		...entries.filter(([, value]) => !isLong(value)),
		...entries.filter(([, value]) => isLong(value)),
	];
	const ordered = entries.every(([key]) => isTagName(key)) ? Object.fromEntries(sorted) : body;
	return BUILDER.buildObject(new ReferenceEncoder().toNodeOrJson(ordered));
}
