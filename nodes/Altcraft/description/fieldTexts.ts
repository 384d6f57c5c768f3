/** Texts that the description derives from those of the fields, in n8n's house style. */
import type { Field } from '../operations/types';

export const placeholderOf = ({ placeholder }: Field): string | undefined =>
	placeholder === undefined ? undefined : `e.g. ${placeholder}`;

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

/** A matching key that is taken from the profile data. */
export const fallbackHint = (column: string): string =>
	`If empty, the ${fallbackNames[column] ?? 'value of this field'} in Profile Data is used. Map it there, so that new profiles store it.`;

const words = (text: string): string[] =>
	text
		.toLowerCase()
		.match(/[a-z]+/g)!
		.map((word) => word.replace(/ies$/, 'y').replace(/s$/, ''));

const plainWords = new Set(
	words('a an the of and its in to from with for by account setting one many'),
);

/** What the menu of operations says below a name: the sentences that add three words or more to the action. */
export function sentencesBeyond(action: string, summary: string): string | undefined {
	const known = new Set([...words(action), ...plainWords]);
	const sentences = summary
		.split(/(?<=\.) /)
		.filter((sentence) => words(sentence).filter((word) => !known.has(word)).length > 2);
	if (sentences.length === 0) return undefined;
	return sentences.length === 1 ? sentences[0]!.replace(/\.$/, '') : sentences.join(' ');
}
