/** What to do about a refusal, in the words of the operation that met it: its fields as the editor shows them. */
import type { Field, Operation } from '../../operations/types';
import { describeCode } from '../../transport/errorCodes';
import type { AltcraftError } from '../../transport/altcraftError';

type Advise = (operation: Operation) => string | undefined;

const byCode: Readonly<Record<number, Advise>> = {
	403: ({ name, action }) =>
		`The token lacks the right for "${name}" (${lowered(action)}). Give it to the token in the Altcraft panel under Settings, Tokens, or use another token in the credential.`,
	404: (operation) => {
		const names = quoted(fieldsThatName(operation));
		if (names === '') return undefined;
		const creates =
			operation.value === 'update' && matchingOf(operation)
				? ' To create profiles that do not exist yet, use "Create or Update".'
				: '';
		return `Check ${names}. What is named there may be deleted, or lie in an access group that the token may not see.${creates}`;
	},
	413: (operation) => {
		const resource = operation.fields.find(isResource) ?? operation.fields.find(holdsResource);
		if (!resource) return undefined;
		return `Choose another resource in "${resource.displayName}", or attach the database to this one in the Altcraft panel, in the settings of the resource.`;
	},
	435: (operation) => {
		const matching = matchingOf(operation);
		if (!matching) return undefined;
		const surest = matching.options?.find(({ value }) => value === 'profile_id');
		const custom = matching.options?.find(({ value }) => value === 'custom');
		const better = [surest?.name, custom && `${custom.name} with a field that is unique`];
		return `In "${matching.displayName}" choose what only one profile has: ${better.filter(Boolean).join(', or ')}. Or merge the doubles first, with the operation "Merge" of profiles.`;
	},
	441: (operation) => {
		const names = quoted(fieldsThatName(operation));
		if (names === '') return undefined;
		return `Check ${names}: what is named there belongs to an access group that the token has no part in. Use a token of that group, or move the object into a group of the token in the Altcraft panel.`;
	},
};

/** The same failure with advice that names the operation's own fields, where there is such advice. */
export function withOperationAdvice(operation: Operation, error: AltcraftError): AltcraftError {
	const { code } = error;
	if (code === undefined || error.advice !== describeCode(code).advice) return error;
	const advice = byCode[code]?.(operation);
	return advice === undefined ? error : error.with({ advice });
}

const isResource = ({ name }: Field): boolean => name === 'resource_id';
const holdsResource = ({ fields }: Field): boolean => fields?.some(isResource) === true;

const matchingOf = ({ fields }: Operation): Field | undefined =>
	fields.find(({ name }) => name === 'matching');

/** What an object is named by: its required ID, and the way to find a profile. */
const fieldsThatName = (operation: Operation): Field[] => [
	...operation.fields.filter(
		({ kind, required, collection }) => kind === 'resourceLocator' && required && !collection,
	),
	...[matchingOf(operation)].flatMap((field) => field ?? []),
];

function quoted(fields: readonly Field[]): string {
	const titles = [...new Set(fields.map(({ displayName }) => `"${displayName}"`))];
	const last = titles.pop();
	if (last === undefined) return '';
	return titles.length === 0 ? last : `${titles.join(', ')} and ${last}`;
}

const lowered = (sentence: string): string =>
	`${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`;
