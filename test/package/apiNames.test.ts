/** Saved workflows keep working: no name of a node, resource, operation, parameter, option or credential is removed. */
import { builtApiNames } from './apiNames';
import released from './apiNames.json';

/** Everything that a tree of names holds, as paths; a list gives one for each entry. */
const pathsOf = (names: unknown, prefix = ''): string[] => {
	if (Array.isArray(names)) return names.map((name) => `${prefix} = ${String(name)}`);
	return Object.entries(names as object).flatMap(([key, inner]) => [
		`${prefix}/${key}`,
		...pathsOf(inner, `${prefix}/${key}`),
	]);
};

const missing = (from: unknown, listed: unknown): string[] => {
	const present = new Set(pathsOf(from));
	return pathsOf(listed).filter((path) => !present.has(path));
};

test('the build has every name that saved workflows use', () => {
	expect(missing(builtApiNames(), released)).toEqual([]);
});

test('a name that is gone is reported, wherever it is', () => {
	const built = structuredClone(builtApiNames());
	delete built.nodes.altcraft!['options.batch_size'];
	built.operations.altcraft!.profile = ['get'];
	built.credentials.altcraftApi = ['url'];
	expect(missing(built, released)).toEqual(
		expect.arrayContaining([
			'/nodes/altcraft/options.batch_size',
			'/operations/altcraft/profile = upsert',
			'/credentials/altcraftApi = token',
		]),
	);
	expect(pathsOf(released).length).toBeGreaterThan(1000);
});
