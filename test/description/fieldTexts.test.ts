/** Texts that are derived: full stops as n8n writes them, and no sentence that says what an operation does. */
import { appendSentence, furtherSentences } from '../../nodes/Altcraft/description/fieldTexts';

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
	['Get the campaigns of the account', undefined],
	['Delete a segment. Its profiles are kept.', 'Its profiles are kept'],
	[
		'Wipe a database. Deletes all its profiles; this cannot be undone. Requires a setting.',
		'Deletes all its profiles; this cannot be undone. Requires a setting.',
	],
])('the menu shows what follows the first sentence of: %s', (summary, shown) => {
	expect(furtherSentences(summary)).toBe(shown);
});
