/** Keys that the API spells differently from method to method, evened out. */

/** @returns the same tree (a value, or the shape of one) with its keys under the names that `names` gives them, at every depth */
export function renamed<T>(tree: T, names: Readonly<Record<string, string>>): T {
	if (Array.isArray(tree)) return tree.map((entry: unknown) => renamed(entry, names)) as T;
	if (typeof tree !== 'object' || tree === null) return tree;
	return Object.fromEntries(
		Object.entries(tree).map(([key, inner]) => [names[key] ?? key, renamed(inner, names)]),
	) as T;
}
