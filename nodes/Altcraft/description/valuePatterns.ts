/** Lists of values in displayOptions, as short as n8n's conditions allow. */

/** Values of a parameter: as such, all that begin or end with a text, or any value at all. */
export type Value =
	| string
	| { _cnd: { startsWith: string } }
	| { _cnd: { endsWith: string } }
	| { _cnd: { gte: '' } };

/** Characters that a pattern has to save: n8n takes longer to check one than to compare names. */
const patternCost = 8;

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

/** All beginnings and ends of names. */
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
	];
}
