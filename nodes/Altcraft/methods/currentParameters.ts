/** Parameter values that the user has entered so far. An expression has no value yet: it can differ per item. */
import type { ILoadOptionsFunctions } from 'n8n-workflow';

/** The value of a parameter or resource locator; undefined if it is empty or an expression. */
export function plainValue(parameter: unknown): string | number | undefined {
	const value =
		typeof parameter === 'object' && parameter !== null
			? (parameter as { value?: unknown }).value
			: parameter;
	if (typeof value === 'number') return value;
	return typeof value === 'string' && value !== '' && !value.startsWith('=') ? value : undefined;
}

/** The same, as an ID: undefined unless it is a positive integer. */
export function plainId(parameter: unknown): number | undefined {
	const id = Number(plainValue(parameter) ?? Number.NaN);
	return Number.isSafeInteger(id) && id > 0 ? id : undefined;
}

/** The plain value of a parameter of the node. */
export const currentValue = (
	context: ILoadOptionsFunctions,
	name: string,
): string | number | undefined => plainValue(context.getCurrentNodeParameter(name));

/** The ID in a parameter of the node, also of an expression that n8n can evaluate without input data. */
export function currentId(context: ILoadOptionsFunctions, name: string): number | undefined {
	const id = plainId(context.getCurrentNodeParameter(name));
	if (id !== undefined) return id;
	try {
		return plainId(context.getNodeParameter(name, undefined, { extractValue: true }));
	} catch {
		return undefined;
	}
}
