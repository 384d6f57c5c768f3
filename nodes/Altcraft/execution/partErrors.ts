/** Errors inside a response whose own code is 0: those of a batch's elements, or of the steps of one request. */
import { isJsonObject } from '../isJsonObject';
import { AltcraftError } from '../transport/altcraftError';
import { describeCode } from '../transport/errorCodes';
import type { Json, JsonObject } from '../types';

/** @returns undefined if the value is no code */
export function readCode(error: Json | undefined): number | undefined {
	const isCode = typeof error === 'number' || (typeof error === 'string' && error.trim() !== '');
	const code = isCode ? Number(error) : NaN;
	return Number.isInteger(code) ? code : undefined;
}

/** The error of a result with a code other than 0. */
export function resultError({ error, error_text: reason }: JsonObject): AltcraftError {
	const code = readCode(error);
	return new AltcraftError({
		kind: 'refused',
		...describeCode(code),
		code,
		reason: typeof reason === 'string' ? reason : '',
		isPlatformReason: true,
	});
}

/**
 * The first error among the results in a response, at any depth. If other parts succeeded, it is in doubt what was
 * done.
 */
export function findPartError(response: JsonObject): AltcraftError | undefined {
	const codes = { failed: [] as JsonObject[], hasSucceeded: false };
	const visit = (value: Json | undefined): void => {
		if (Array.isArray(value)) for (const entry of value) visit(entry);
		if (!isJsonObject(value)) return;
		const code = readCode(value.error);
		if (code === 0) codes.hasSucceeded = true;
		else if (code !== undefined) codes.failed.push(value);
		for (const key of Object.keys(value)) visit(value[key]);
	};
	for (const key of Object.keys(response)) visit(response[key]);
	const [first] = codes.failed;
	return first && resultError(first).with({ inDoubt: codes.hasSucceeded });
}
