/** Every number field has bounds, or a reason for having none; its default lies within them. */
import { operations } from '../../nodes/Altcraft/operations';
import { numbersWithoutBounds } from '../../nodes/Altcraft/operations/numbersWithoutBounds';
import type { Field } from '../../nodes/Altcraft/operations/types';
import { toNodeProperty } from '../../nodes/Altcraft/description/toNodeProperty';

const withNested = (fields: readonly Field[]): Field[] =>
	fields.flatMap((field) => [field, ...withNested(field.fields ?? [])]);

const numbers = operations.flatMap(({ resource, operation }) =>
	withNested(operation.fields)
		.filter(({ kind }) => kind === 'integer' || kind === 'number')
		.map((field) => ({ at: `${resource.value}.${operation.value}: ${field.name}`, field })),
);

const isBounded = ({ min, max }: Field) => min !== undefined || max !== undefined;

test('a number field has bounds or is listed with a reason', () => {
	const unbounded = numbers.filter(
		({ field }) => !isBounded(field) && !(field.name in numbersWithoutBounds),
	);
	expect(unbounded.map(({ at }) => at)).toEqual([]);
	const names = new Set(
		numbers.filter(({ field }) => !isBounded(field)).map(({ field }) => field.name),
	);
	expect(Object.keys(numbersWithoutBounds).filter((name) => !names.has(name))).toEqual([]);
});

test('bounds reach the editor, and defaults lie within them', () => {
	const outside = numbers.filter(({ field }) => {
		const { typeOptions = {}, default: given } = toNodeProperty(field);
		expect([typeOptions.minValue, typeOptions.maxValue]).toEqual([field.min, field.max]);
		return (
			(given as number) < (field.min ?? -Infinity) || (given as number) > (field.max ?? Infinity)
		);
	});
	expect(outside.map(({ at }) => at)).toEqual([]);
});
