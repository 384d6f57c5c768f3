/** Texts that are derived: full stops as n8n writes them, and no sentence that repeats the name of an operation. */
import { appendSentence, sentencesBeyond } from '../../nodes/Altcraft/description/fieldTexts';

test('one sentence has no full stop, more have', () => {
	expect(appendSentence('', 'Comma-separated list or array')).toBe('Comma-separated list or array');
	expect(appendSentence('Tags to add', 'Comma-separated list or array')).toBe(
		'Tags to add. Comma-separated list or array.',
	);
	expect(appendSentence('Tags to add. New ones are created.', 'Comma-separated')).toBe(
		'Tags to add. New ones are created. Comma-separated.',
	);
});

test.each([
	['Get many campaigns', 'Get the campaigns of the account', undefined],
	['Delete segment', 'Delete a segment. Its profiles are kept.', 'Its profiles are kept'],
	['Get template', 'Get a template with its content', undefined],
	[
		'Get campaign',
		'Get a campaign with its audience and control group',
		'Get a campaign with its audience and control group',
	],
	[
		'Wipe database',
		'Delete all profiles in a database. This cannot be undone.',
		'Delete all profiles in a database. This cannot be undone.',
	],
	[
		'Subscribe app',
		'Add or cancel push subscriptions. If no profile matches, a new one is created.',
		'Add or cancel push subscriptions. If no profile matches, a new one is created.',
	],
])('below "%s" the menu adds to it: %s', (action, summary, shown) => {
	expect(sentencesBeyond(action, summary)).toBe(shown);
});
