/** Reads the option Idempotency Key, which takes the place of the run in a Request-ID. */
import type { INode } from 'n8n-workflow';
import { idempotencyKeyField } from '../../description/commonFields';
import type { Operation } from '../../operations/types';
import { describeValue } from './describeValue';
import { InvalidValue } from './invalidValues';
import type { ParameterReader } from './readParameters';

/**
 * @returns a function that reads the key of an item, undefined without the option. It throws InvalidValue if the
 * key is empty, or the key of an earlier item: Altcraft would skip the second one as a repeat.
 */
export function createKeyReader(
	node: INode,
	{ effect }: Operation,
	parameters: ParameterReader,
): (item: number) => string | undefined {
	const { name, displayName } = idempotencyKeyField;
	// An expression may give nothing although the option is there.
	const isAdded = name in ((node.parameters.options as object | undefined) ?? {});
	const itemByKey = new Map<string, number>();
	return (item) => {
		if (!isAdded || effect === 'reads') return undefined;
		const refuse = (problem: string) => new InvalidValue(displayName, problem);
		const key = parameters.setting(name, item, '').trim();
		if (key === '') throw refuse('is empty. Enter a value for each item, or remove the option.');
		const earlier = itemByKey.get(key);
		if (earlier !== undefined)
			throw refuse(
				`is ${describeValue(key)}, as for item ${earlier}. Enter a different key for each item.`,
			);
		itemByKey.set(key, item);
		return key;
	};
}
