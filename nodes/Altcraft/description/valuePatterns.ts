/** Lists of values in displayOptions, as short as n8n's conditions allow. */

/** Values of a parameter: as such, or all that begin or end with a text, contain it, or stand before or after it. */
export type Value =
	| string
	| { _cnd: { startsWith: string } }
	| { _cnd: { endsWith: string } }
	| { _cnd: { includes: string } }
	| { _cnd: { lt: string } }
	| { _cnd: { gte: string } };

/**
 * Characters that a pattern has to save: n8n takes longer to check one than to compare names. Regular expressions are not
 * among the patterns, because n8n takes some hundred times as long for one.
 */
const patternCost = 2;

/** Values that match all names that are `listed`, and none that are `excluded`. */
export function shortenList({
	listed,
	excluded,
}: Readonly<Record<'listed' | 'excluded', readonly string[]>>): Value[] {
	const values: Value[] = [];
	let remaining = [...listed];
	for (;;) {
		const patterns = patternsOf(remaining)
			.filter(({ matches }) => !excluded.some(matches))
			.map(({ value, matches }) => {
				const matched = remaining.filter(matches);
				const length = matched.reduce((sum, name) => sum + name.length + 3, 0);
				return { value, matched, saved: length - JSON.stringify(value).length - 1 };
			})
			.filter(({ saved }) => saved > patternCost);
		if (patterns.length === 0) return [...remaining, ...values];
		const best = patterns.reduce((first, next) => (next.saved > first.saved ? next : first));
		values.push(best.value);
		remaining = remaining.filter((name) => !best.matched.includes(name));
	}
}

interface Pattern {
	value: Value;
	matches: (name: string) => boolean;
}

/** All beginnings and ends of names, parts of them, and the names before or after each beginning in the alphabet. */
function patternsOf(names: readonly string[]): Pattern[] {
	const lengths = (name: string) => [...name].map((_letter, index) => index + 1);
	const beginnings = new Set(names.flatMap((name) => lengths(name).map((to) => name.slice(0, to))));
	const ends = new Set(names.flatMap((name) => lengths(name).map((from) => name.slice(-from))));
	return [
		...[...beginnings].map((startsWith) => ({
			value: { _cnd: { startsWith } },
			matches: (name: string) => name.startsWith(startsWith),
		})),
		...[...ends].map((endsWith) => ({
			value: { _cnd: { endsWith } },
			matches: (name: string) => name.endsWith(endsWith),
		})),
		...[...partsOf(names)].map((includes) => ({
			value: { _cnd: { includes } },
			matches: (name: string) => name.includes(includes),
		})),
		...[...beginnings].flatMap((text) => [
			{ value: { _cnd: { gte: text } }, matches: (name: string) => name >= text },
			{ value: { _cnd: { lt: text } }, matches: (name: string) => name < text },
		]),
	];
}

function partsOf(names: readonly string[]): Set<string> {
	const found = new Set<string>();
	for (const name of names)
		for (let from = 1; from < name.length; from++)
			for (let to = from + 1; to < name.length; to++) found.add(name.slice(from, to));
	return found;
}
