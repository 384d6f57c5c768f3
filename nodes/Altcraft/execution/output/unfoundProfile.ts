/** The errors of items whose profile was not found, or is not the only one. */
import { NodeOperationError, type INode } from 'n8n-workflow';
import type { Operation } from '../../operations/types';
import { findProfileKey } from '../../operations/findProfile';
import type { Json, JsonObject } from '../../types';
import { matchingMode } from '../matchingKeys';
import type { Found } from '../profileLookup';
import type { ItemResult } from './itemResult';

const maxValueLength = 80;

/**
 * @param found why there is no ID
 * @param redact removes the token from a text, before long values are cut
 */
export function toUnfoundResult(
	node: INode,
	{ fields }: Operation,
	found: Exclude<Found, object>,
	{ databaseId, keys }: { databaseId: Json; keys: JsonObject },
	item: number,
	redact: (text: string) => string,
): ItemResult {
	const show = (value: Json | undefined): string => {
		const text = redact(String(value));
		return text.length > maxValueLength ? `${text.slice(0, maxValueLength)}…` : text;
	};
	const { email, phone, field_name: name, field_value: value } = keys;
	const named = [
		...(email === undefined ? [] : [`the email ${show(email)}`]),
		...(phone === undefined ? [] : [`the phone ${show(phone)}`]),
		...(value === undefined ? [] : [`${show(value)} in the field "${show(name)}"`]),
	].join(' or ');
	const [problem, advice] =
		found === 'none'
			? [
					`No profile in database ${show(databaseId)} has ${named}`,
					'Create the profile first with Profile > Create or Update.',
				]
			: [
					`More than one profile in database ${show(databaseId)} has ${named}`,
					'Merge the duplicates first with Profile > Merge, or find the profile by another key.',
				];
	const error = new NodeOperationError(node, `${problem} (item ${item}). ${advice}`, {
		itemIndex: item,
	});
	const mode = matchingMode(keys);
	const labels = fields
		.filter(
			({ name: parameter, bodyObject, showWhen }) =>
				bodyObject === findProfileKey &&
				parameter !== 'field_name' &&
				showWhen?.matching?.includes(mode),
		)
		.map(({ displayName }) => displayName);
	if (labels.length > 0) error.context.field = labels[0];
	if (labels.length > 1) error.context.fields = labels;
	return { error, problems: [`${problem}. ${advice}`] };
}
