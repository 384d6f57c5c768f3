/** Words that people type in n8n's node panel: n8n's own search finds the node, and in it the action. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { INodeType } from 'n8n-workflow';

import { builtClasses } from './apiNames';
import { projectRoot, readJson } from './scanner';

type Search = <T extends object>(
	filter: string,
	data: readonly T[],
	keys: Array<{ key: string; weight: number }>,
) => Array<{ score: number; item: T }>;

const { sublimeSearch } = createRequire(require.resolve('n8n-core'))(
	'@n8n/utils/search/sublime-search',
) as { sublimeSearch: Search };

/** What the panel searches for a node or an action. */
const keys = [
	{ key: 'displayName', weight: 1.3 },
	{ key: 'alias', weight: 1 },
];

const entries = builtClasses<INodeType>('nodes').map(({ description }) => {
	const name = description.name.replace(/^./, (first) => first.toUpperCase());
	const codex = readJson<{ alias: string[] }>(
		projectRoot,
		join('nodes/Altcraft', `${name}.node.json`),
	);
	return {
		name: description.name,
		displayName: description.displayName,
		alias: codex.alias,
		description,
	};
});

const findNodes = (word: string): string[] =>
	sublimeSearch(word, entries, keys).map(({ item }) => item.name);

const altcraft = entries.find(({ name }) => name === 'altcraft')!;
const actions = altcraft.description.properties
	.filter(({ name }) => name === 'operation')
	.flatMap(({ options = [] }) => options)
	.map((option) => ({ displayName: (option as { action: string }).action }));
const findActions = (word: string): string[] =>
	sublimeSearch(word, actions, keys).map(({ item }) => item.displayName);

/** n8n finds a node by the letters of a word in their order; that would be chance without the word itself. */
test.each([
	'abandoned cart',
	'bonus',
	'contact',
	'contacts',
	'coupon',
	'coupons',
	'discount',
	'opt-out',
	'points',
	'promo code',
	'segment',
	'send email',
	'subscribe',
	'unsubscribe',
])('"%s" finds the node by a whole word', (word) => {
	expect(findNodes(word)).toContain('altcraft');
	const texts = [...altcraft.alias, ...actions.map(({ displayName }) => displayName)];
	expect(texts.some((text) => text.toLowerCase().includes(word))).toBe(true);
});

test.each([
	['new order', 'altcraftPollingTrigger'],
	['unsubscribe', 'altcraftTrigger'],
	['bounce', 'altcraftTrigger'],
])('"%s" finds %s', (word, node) => {
	expect(findNodes(word)).toContain(node);
});

test('a word without a meaning here finds nothing', () => {
	expect(findNodes('spreadsheet')).toEqual([]);
});

test.each([
	['unsubscribe', 'Unsubscribe profile from message'],
	['points', 'Accrue loyalty program points'],
	['points', 'Redeem loyalty program points'],
	['subscription', 'Create or update subscription'],
	['promo code', 'Attach promo code to profile'],
	['order', 'Create or update order'],
	['segment', 'Add profile to segment'],
	['segment', 'Export profiles or segment to file'],
])('"%s" in the node finds the action "%s"', (word, action) => {
	expect(findActions(word)).toContain(action);
});
