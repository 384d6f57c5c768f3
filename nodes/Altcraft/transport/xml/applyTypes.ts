/** Converts parsed XML to typed values: XML has no types, the call's response shape has. */
import { hasChildren, isBlank, type XmlElements } from './elements';
import { isMixedContent, markupText, type XmlSource } from './markup';
import { toScalar } from './scalars';
import type { Json, JsonObject, ResponseShape, SiblingText } from '../../types';

type ShapeMembers = { readonly [key: string]: ResponseShape };
type ShapeOf = (siblingText: SiblingText) => ResponseShape;

const UNTYPED: ShapeMembers = { '*': 'any' };

const ROOT = 0;

/** The members of an object's shape; members of any type for other shapes. */
export function childElements(shape: ResponseShape): ShapeMembers {
	if (typeof shape === 'string' || Array.isArray(shape)) return UNTYPED;
	return shape as ShapeMembers;
}

function itemShape(shape: ResponseShape): ResponseShape | undefined {
	return Array.isArray(shape) ? (shape as readonly [ResponseShape])[0] : undefined;
}

const hasOwn = (object: object, key: string): boolean =>
	Object.prototype.hasOwnProperty.call(object, key);

const memberShape = (members: ShapeMembers, key: string): ResponseShape =>
	(hasOwn(members, key) ? members[key] : members['*']) ?? 'any';

/** Converts the elements of one document. */
class TypeReader {
	constructor(
		private readonly elements: XmlElements,
		private readonly source: XmlSource,
		private readonly quoted: boolean,
	) {}

	/**
	 * The text of an element that has child elements although it is a text: markup that was not escaped. A declared
	 * string has no children; elsewhere, text beside the children tells.
	 */
	private findMarkup(element: number, shape: ResponseShape): string | undefined {
		if (typeof shape !== 'string' || shape === 'object') return undefined;
		const text = this.elements.texts[element];
		return shape === 'string' || isMixedContent(text) ? markupText(text, this.source) : undefined;
	}

	private toValue(element: number, shape: ResponseShape): Json {
		const inner = itemShape(shape);
		if (inner !== undefined) {
			return isBlank(this.elements, element) ? [] : [this.toValue(element, inner)];
		}
		const text = hasChildren(this.elements, element)
			? this.findMarkup(element, shape)
			: this.elements.texts[element];
		return text === undefined
			? this.toObject(element, childElements(shape))
			: toScalar(text, shape, this.quoted);
	}

	/** The value of several elements of one name. All are kept, even if the shape expects a single one. */
	private toValues(elements: readonly number[], shape: ResponseShape): Json {
		if (elements.length === 1) return this.toValue(elements[0], shape);
		return elements.map((element) => this.toValue(element, itemShape(shape) ?? shape));
	}

	/** The text of the first child with that name, if it has no children itself. */
	private childText(parent: number, key: string): string | undefined {
		const { names, texts, ends } = this.elements;
		for (let child = parent + 1; child < ends[parent]; child = ends[child]) {
			if (names[child] === key) return hasChildren(this.elements, child) ? undefined : texts[child];
		}
		return undefined;
	}

	private resolveShape(shapeOf: ShapeOf, elements: readonly number[], parent: number) {
		// What is empty needs no types, which may have to be requested.
		if (elements.every((element) => isBlank(this.elements, element))) return 'object';
		return shapeOf((key) => this.childText(parent, key));
	}

	/** Values of children whose types depend on their siblings, for the places that they have in `result`. */
	private resolveDeferred(
		result: JsonObject,
		parent: number,
		members: ShapeMembers,
		deferred: ReadonlyMap<string, readonly number[]>,
	): void {
		for (const [key, elements] of deferred) {
			const shapeOf = memberShape(members, key) as ShapeOf;
			result[key] = this.toValues(elements, this.resolveShape(shapeOf, elements, parent));
		}
	}

	toObject(parent: number, members: ShapeMembers): JsonObject {
		const { names, ends } = this.elements;
		const result: JsonObject = {};
		/** Arrays whose first element is empty: without another element, the array itself is. */
		const blankArrays: string[] = [];
		let deferred: Map<string, number[]> | undefined;
		for (let child = parent + 1; child < ends[parent]; child = ends[child]) {
			const key = names[child];
			if (key === '__proto__') continue;
			const shape = memberShape(members, key);
			const isFirst = !hasOwn(result, key);
			if (typeof shape === 'function') {
				deferred ??= new Map();
				if (isFirst) deferred.set(key, [child]);
				else deferred.get(key)!.push(child);
				if (isFirst) result[key] = null;
				continue;
			}
			const inner = itemShape(shape);
			const value = this.toValue(child, inner ?? shape);
			if (inner !== undefined && isFirst) {
				result[key] = [value];
				if (isBlank(this.elements, child)) blankArrays.push(key);
			} else if (isFirst) {
				result[key] = value;
			} else {
				// Keep all elements, even if the shape expects a single one.
				const existing = result[key];
				if (Array.isArray(existing)) existing.push(value);
				else result[key] = [existing, value];
			}
		}
		for (const key of blankArrays) {
			if ((result[key] as Json[]).length === 1) result[key] = [];
		}
		if (deferred) this.resolveDeferred(result, parent, members, deferred);
		return result;
	}
}

/** Gives the children `<xml>` of the root the name `result`. */
function renameNested({ names, ends, ...others }: XmlElements): XmlElements {
	const renamed = [...names];
	for (let child = ROOT + 1; child < ends[ROOT]; child = ends[child]) {
		if (names[child] === 'xml') renamed[child] = 'result';
	}
	return { ...others, ends, names: renamed };
}

function hasNestedResult({ names, ends }: XmlElements, members: ShapeMembers): boolean {
	if (itemShape(memberShape(members, 'result')) === undefined) return false;
	let isNested = false;
	for (let child = ROOT + 1; child < ends[ROOT]; child = ends[child]) {
		if (names[child] === 'result') return false;
		isNested ||= names[child] === 'xml';
	}
	return isNested;
}

/**
 * The response's object from its root element. Missing keys stay missing; an empty element is [], {}, '' or null
 * by its type. `profiles/add_batch` has the elements of `result` as `<xml>` within `<xml>`: they become `result`
 * where the shape has such an array and the response has no `result`.
 *
 * @param quoted whether strings are JSON literals in double quotes; otherwise, quotes are part of the text
 */
export function applyTypes(
	elements: XmlElements,
	shape: ResponseShape,
	source: XmlSource,
	quoted: boolean,
): JsonObject {
	const members = childElements(shape);
	const isNested = hasNestedResult(elements, members);
	const reader = new TypeReader(isNested ? renameNested(elements) : elements, source, quoted);
	return reader.toObject(ROOT, members);
}
