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
	parsed: XmlElements,
	rootShape: ResponseShape,
	source: XmlSource,
	quoted: boolean,
): JsonObject {
	const rootMembers = childElements(rootShape);
	const elements = hasNestedResult(parsed, rootMembers) ? renameNested(parsed) : parsed;
	const { names, texts, ends } = elements;

	/**
	 * The text of an element that has child elements although it is a text: markup that was not escaped. A declared
	 * string has no children; elsewhere, text beside the children tells.
	 */
	function findMarkup(element: number, shape: ResponseShape): string | undefined {
		if (typeof shape !== 'string' || shape === 'object') return undefined;
		const text = texts[element];
		return shape === 'string' || isMixedContent(text) ? markupText(text, source) : undefined;
	}

	function toValue(element: number, shape: ResponseShape): Json {
		const inner = itemShape(shape);
		if (inner !== undefined) {
			return isBlank(elements, element) ? [] : [toValue(element, inner)];
		}
		const text = hasChildren(elements, element) ? findMarkup(element, shape) : texts[element];
		return text === undefined
			? toObject(element, childElements(shape))
			: toScalar(text, shape, quoted);
	}

	/** The value of several elements of one name. All are kept, even if the shape expects a single one. */
	function toValues(group: readonly number[], shape: ResponseShape): Json {
		if (group.length === 1) return toValue(group[0], shape);
		return group.map((element) => toValue(element, itemShape(shape) ?? shape));
	}

	/** The text of the first child with that name, if it has no children itself. */
	function childText(parent: number, key: string): string | undefined {
		for (let child = parent + 1; child < ends[parent]; child = ends[child]) {
			if (names[child] === key) return hasChildren(elements, child) ? undefined : texts[child];
		}
		return undefined;
	}

	function resolveShape(shapeOf: ShapeOf, group: readonly number[], parent: number) {
		// What is empty needs no types, which may have to be requested.
		if (group.every((element) => isBlank(elements, element))) return 'object';
		return shapeOf((key) => childText(parent, key));
	}

	/** Values of children whose types depend on their siblings, for the places that they have in `result`. */
	function resolveDeferred(
		result: JsonObject,
		parent: number,
		members: ShapeMembers,
		deferred: ReadonlyMap<string, readonly number[]>,
	): void {
		for (const [key, group] of deferred) {
			const shapeOf = memberShape(members, key) as ShapeOf;
			result[key] = toValues(group, resolveShape(shapeOf, group, parent));
		}
	}

	function toObject(parent: number, members: ShapeMembers): JsonObject {
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
			const value = toValue(child, inner ?? shape);
			if (inner !== undefined && isFirst) {
				result[key] = [value];
				if (isBlank(elements, child)) blankArrays.push(key);
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
		if (deferred) resolveDeferred(result, parent, members, deferred);
		return result;
	}

	return toObject(ROOT, rootMembers);
}
