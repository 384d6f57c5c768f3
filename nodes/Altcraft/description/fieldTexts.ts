/** Texts that the description derives from those of the fields, in n8n's house style. */
import type { Field } from '../operations/types';

/** n8n's lint rules require an example of an email. */
export const placeholderOf = ({
	name,
	kind,
	placeholder = name === 'email' && kind === 'text' ? 'ann@example.com' : undefined,
}: Field): string | undefined => (placeholder === undefined ? undefined : `e.g. ${placeholder}`);

/** n8n writes a full stop only where a description has more than one sentence. */
export const appendSentence = (description: string, sentence: string): string =>
	description === '' ? sentence : `${description.replace(/\.$/, '')}. ${sentence}.`;

/** The button that adds one more row: "Lines" becomes "Add Line". */
export const addButton = (displayName: string): string =>
	`Add ${displayName
		.replace(/ies$/, 'y')
		.replace(/(ss|us)es$/, '$1')
		.replace(/([^su])s$/, '$1')}`;

const fallbackNames: Readonly<Record<string, string>> = {
	email: 'email',
	id: 'ID',
	phones: 'first phone',
};

/** A matching key that is taken from the profile data. No profile is created with a given ID. */
export const fallbackHint = (column: string): string =>
	`If empty, the ${fallbackNames[column] ?? 'value of this field'} in Profile Data is used${column === 'id' ? '' : '. Map it there for new profiles.'}`;

/** What the menu of operations says below a name, which tells what the first sentence of the summary does. */
export function furtherSentences(summary: string): string | undefined {
	const sentences = summary.split(/(?<=\.) /).slice(1);
	if (sentences.length === 0) return undefined;
	return sentences.length === 1 ? sentences[0]!.replace(/\.$/, '') : sentences.join(' ');
}
