/**
 * Values of every type, as expressions give them, in every field of every operation: each is taken for what it says,
 * left out if it is blank, or refused by the field's name.
 */
import { isDeepStrictEqual } from 'node:util';
import type { IExecuteFunctions } from 'n8n-workflow';
import { createParameterReader } from '../../nodes/Altcraft/execution/input/readParameters';
import {
	createBodyBuilder,
	type ItemInput,
} from '../../nodes/Altcraft/execution/input/requestBody';
import { operations } from '../../nodes/Altcraft/operations';
import type { Field, Operation } from '../../nodes/Altcraft/operations/types';
import { allowedOutcomes, inputs, type Outcome } from './fieldOutcomes';
import { hidesRequired, sentField, valueInBody } from './sentValue';
import { fieldPaths, parametersWith, type FieldPath, type Values } from './validParameters';

const counts = { fields: 0, values: 0 };
afterAll(() => {
	process.stdout.write(
		`\nFields: ${counts.fields} of ${operations.length} operations, ${counts.values} values\n`,
	);
});

class Refusal extends Error {}

/** What the run reads: the request's body, and the settings of the node. */
function read(operation: Operation, parameters: Values) {
	const context = {
		getNode: () => ({ name: 'Altcraft', type: 'altcraft', parameters: { options: '={{ }}' } }),
		getInputData: () => [],
		getNodeParameter: (name: string, _item: number, fallback: unknown) =>
			parameters[name] ?? fallback,
		getTimezone: () => 'UTC',
	} as unknown as IExecuteFunctions;
	const input = {
		json: {},
		timezone: 'UTC',
		parameter: (name: string) => parameters[name],
		hasExpression: () => true,
		refuse: (field: Field, problem: string): never => {
			throw new Refusal(`"${field.displayName}" ${problem}`);
		},
	} as ItemInput;
	const reader = createParameterReader(context, operation);
	reader.checkSettings(0);
	const body = createBodyBuilder(operation)(input);
	return { body, reader };
}

function outcomeOf(
	operation: Operation,
	path: FieldPath,
	parameters: Values,
	without: Values,
): Outcome | string {
	const { field, outer } = path;
	try {
		const { body, reader } = read(operation, parameters);
		const text = JSON.stringify(body);
		if (!isDeepStrictEqual(JSON.parse(text), body)) return `not JSON: ${text}`;
		const isSetting = outer.length === 0 && field.nodeOnly && field.kind !== 'json';
		const value = isSetting
			? reader.setting<never>(field.name, 0, undefined as never)
			: valueInBody(operation, body, path, without);
		return value === undefined ? 'out' : { sent: value };
	} catch (error) {
		const { message } = error as Error;
		if (hidesRequired(operation, field)) return 'refused';
		const { displayName } = sentField(operation, field);
		return message.includes(displayName) ? 'refused' : message;
	}
}

/** What is wrong with a field, as `input: outcome`. */
function violations(operation: Operation, path: FieldPath): string[] {
	const { field, outer } = path;
	const isAdded = outer.length > 0 || field.collection !== undefined;
	let without: Values = {};
	try {
		without = read(operation, parametersWith(operation, path, undefined)).body;
	} catch {
		// The field is required.
	}
	return Object.keys(inputs).flatMap((input) => {
		counts.values++;
		const outcome = outcomeOf(
			operation,
			path,
			parametersWith(operation, path, inputs[input]),
			without,
		);
		const allowed = allowedOutcomes(field, input, isAdded, sentField(operation, field));
		if (hidesRequired(operation, field)) allowed.push('refused');
		const isAllowed = allowed.some((one) => JSON.stringify(one) === JSON.stringify(outcome));
		const label = [...outer, field].map(({ name }) => name).join('.');
		return isAllowed ? [] : [`${label} (${field.kind}), ${input}: ${JSON.stringify(outcome)}`];
	});
}

test.each(
	operations.map(
		({ resource, operation }) => [`${resource.value}.${operation.value}`, operation] as const,
	),
)('%s', (_name, operation) => {
	const paths = fieldPaths(operation);
	counts.fields += paths.length;
	expect(paths.flatMap((path) => violations(operation, path))).toEqual([]);
});
