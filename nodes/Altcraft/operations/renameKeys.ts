/** Keys that the API spells differently from method to method, evened out. */

/** @returns the same tree (a value, or the shape of one) with its keys under the names that `names` gives them, at every depth */
export function renameKeys<T>(tree: T, names: Readonly<Record<string, string>>): T {
	if (Array.isArray(tree)) return tree.map((entry: unknown) => renameKeys(entry, names)) as T;
	if (typeof tree !== 'object' || tree === null) return tree;
	return Object.fromEntries(
		Object.entries(tree).map(([key, inner]) => [names[key] ?? key, renameKeys(inner, names)]),
	) as T;
}
