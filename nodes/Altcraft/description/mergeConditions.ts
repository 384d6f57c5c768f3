import { isEqual, omit } from 'lodash';
import type { Field } from '../operations/types';
import { toNodeProperty } from './toNodeProperty';

/**
 * Joins the fields of an operation that are one for the panel: those of the same name that differ only in the values of
 * the parameter on which they depend.
 */
export function mergeConditions(fields: readonly Field[]): Field[] {
	const merged: Field[] = [];
	for (const field of fields) {
		const index = merged.findIndex((other) => areMergeable(other, field));
		if (index < 0) merged.push(field);
		else merged[index] = { ...merged[index]!, showWhen: joinConditions(merged[index]!, field) };
	}
	return merged;
}

const joinConditions = (one: Field, other: Field): Field['showWhen'] => {
	const [name] = Object.keys(one.showWhen!) as [string];
	return { [name]: [...new Set([...one.showWhen![name]!, ...other.showWhen![name]!])] };
};

const withoutCondition = (field: Field) => omit(toNodeProperty(field), 'displayOptions');

function areMergeable(one: Field, other: Field): boolean {
	if (one.name !== other.name || one.collection !== other.collection) return false;
	const [name, ...more] = Object.keys(one.showWhen ?? {});
	return (
		name !== undefined &&
		more.length === 0 &&
		isEqual(Object.keys(other.showWhen ?? {}), [name]) &&
		isEqual(withoutCondition(one), withoutCondition(other))
	);
}
