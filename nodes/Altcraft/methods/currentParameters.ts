/** What the user has filled in so far, as the lists of the editor see it. */
import type { ILoadOptionsFunctions } from 'n8n-workflow';

/** The value of a field or resource locator; undefined where it is empty or an expression. */
export function currentText(given: unknown): string | number | undefined {
	const value =
		typeof given === 'object' && given !== null ? (given as { value?: unknown }).value : given;
	if (typeof value === 'number') return value;
	return typeof value === 'string' && value !== '' && !value.startsWith('=') ? value : undefined;
}

/** The ID in a plain value. */
export function currentId(given: unknown): number | undefined {
	const id = Number(currentText(given) ?? Number.NaN);
	return Number.isSafeInteger(id) && id > 0 ? id : undefined;
}

/** The value of a parameter of the first level, as far as it is plain: an expression may differ from item to item. */
export const plainParameter = (
	context: ILoadOptionsFunctions,
	name: string,
): string | number | undefined => currentText(context.getCurrentNodeParameter(name));

/** The ID in a parameter of the first level; of an expression only where n8n knows its value without data. */
export function idParameter(context: ILoadOptionsFunctions, name: string): number | undefined {
	const id = currentId(context.getCurrentNodeParameter(name));
	if (id !== undefined) return id;
	try {
		return currentId(context.getNodeParameter(name, undefined, { extractValue: true }));
	} catch {
		return undefined;
	}
}
