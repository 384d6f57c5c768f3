/** What to do about an error code, with the operation's own field labels. */
import lowerFirst from 'lodash/lowerFirst';
import type { Field, Operation } from '../../operations/types';
import { describeCode } from '../../transport/errorCodes';
import type { AltcraftError } from '../../transport/altcraftError';

/** @returns undefined if the general advice for the code fits better */
type GetAdvice = (operation: Operation) => string | undefined;

const adviceByCode: Readonly<Record<number, GetAdvice>> = {
	403: ({ name, action }) =>
		`The token lacks the permission for "${name}" (${lowerFirst(action)}). Grant it in Altcraft under Settings > Tokens, or use another token.`,
	404: (operation) => {
		const labels = quoteLabels(identifyingFields(operation));
		if (labels === '') return undefined;
		const upsertAdvice =
			operation.value === 'update' && matchingField(operation)
				? ' To also create missing profiles, use "Create or Update".'
				: '';
		return `Check ${labels}. The object may be deleted, or in an access group that the token cannot see.${upsertAdvice}`;
	},
	413: (operation) => {
		const resource = operation.fields.find(isResource) ?? operation.fields.find(containsResource);
		if (!resource) return undefined;
		return `Choose another resource in "${resource.displayName}". Or attach the database to this resource in the resource settings in Altcraft.`;
	},
	435: (operation) => {
		const matching = matchingField(operation);
		if (!matching) return undefined;
		const optionName = (name: string) =>
			matching.options?.find(({ value }) => value === name)?.name;
		const custom = optionName('custom');
		const unique = [optionName('profile_id'), custom && `${custom} with a unique field`];
		return `In "${matching.displayName}", choose a key that identifies exactly one profile: ${unique.filter(Boolean).join(', or ')}. Or merge the duplicates first with the "Merge" operation for profiles.`;
	},
	441: (operation) => {
		const labels = quoteLabels(identifyingFields(operation));
		if (labels === '') return undefined;
		return `Check ${labels}: the object is in an access group that the token does not belong to. Use a token of that group, or move the object in Altcraft.`;
	},
};

/** Replaces general advice by advice for the operation, if there is any for the code. */
export function withOperationAdvice(operation: Operation, error: AltcraftError): AltcraftError {
	const { code } = error;
	if (code === undefined || error.advice !== describeCode(code).advice) return error;
	const advice = adviceByCode[code]?.(operation);
	return advice === undefined ? error : error.with({ advice });
}

const isResource = ({ name }: Field): boolean => name === 'resource_id';
const containsResource = ({ fields }: Field): boolean => fields?.some(isResource) === true;

const matchingField = ({ fields }: Operation): Field | undefined =>
	fields.find(({ name }) => name === 'matching');

/** The fields that identify an object: its required IDs and the matching mode. */
const identifyingFields = (operation: Operation): Field[] =>
	operation.fields
		.filter(
			({ kind, required, collection }) => kind === 'resourceLocator' && required && !collection,
		)
		.concat(matchingField(operation) ?? []);

function quoteLabels(fields: readonly Field[]): string {
	const labels = [...new Set(fields.map(({ displayName }) => `"${displayName}"`))];
	const last = labels.pop() ?? '';
	return labels.length === 0 ? last : `${labels.join(', ')} and ${last}`;
}
