/** Normalizes keys that the API spells differently in different methods. */

/** @returns a copy of a value, or of the shape of one, with keys renamed at every depth */
export function renameKeys<T>(tree: T, names: Readonly<Record<string, string>>): T {
	if (Array.isArray(tree)) return tree.map((entry: unknown) => renameKeys(entry, names)) as T;
	if (typeof tree !== 'object' || tree === null) return tree;
	return Object.fromEntries(
		Object.entries(tree).map(([key, inner]) => [names[key] ?? key, renameKeys(inner, names)]),
	) as T;
}
