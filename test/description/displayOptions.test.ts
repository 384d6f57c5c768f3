/**
 * What n8n itself shows for each operation is what the operation declares: the conditions of shared
 * properties neither lose a field nor leak one into another operation.
 */
import { NodeHelpers, type INode, type INodeParameters, type INodeProperties } from 'n8n-workflow';
import { operations } from '../../nodes/Altcraft/operations';
import type { Field } from '../../nodes/Altcraft/operations/types';
import { fieldsWithCommon } from '../../nodes/Altcraft/description/commonFields';
import { nodeProperties } from '../../nodes/Altcraft/description/nodeProperties';

const all = nodeProperties();
const general = new Set(['resource', 'operation', 'filters', 'options']);

/** The parameters of a node as n8n keeps them: those that are shown, with their defaults. */
function shownBy(given: INodeParameters): INodeParameters {
	const node = { typeVersion: 1, parameters: given } as INode;
	return NodeHelpers.getNodeParameters(all, given, true, false, node, null) as INodeParameters;
}

/** Whether an entry of a collection is offered beside what it holds already, as the editor decides it. */
function offers(
	entry: INodeProperties,
	held: INodeParameters,
	parameters: INodeParameters,
): boolean {
	const node = { typeVersion: 1, parameters } as INode;
	return NodeHelpers.displayParameter(held, entry, node, null, parameters);
}

const holds = (field: Field, values: Record<string, unknown>, root = values): boolean =>
	Object.entries(field.showWhen ?? {}).every(([name, wanted]) => {
		const value = name.startsWith('/') ? root[name.slice(1)] : values[name];
		return wanted.includes(value as never);
	});

/** Each choice of the fields that steer others once, the others at their defaults. */
function variants(fields: readonly Field[]): INodeParameters[] {
	const steering = fields.filter((field) => field.options ?? field.kind === 'boolean');
	return [
		{},
		...steering.flatMap((field) =>
			(field.options?.map(({ value }) => value) ?? [true, false]).map((value) => ({
				[field.name]: field.kind === 'multiOptions' ? [value] : value,
			})),
		),
	];
}

/** Values that parameters kept from other operations, which other conditions refer to. */
const kept: INodeParameters = {
	channel: 'sms',
	data_id: { __rl: true, mode: 'id', value: '1' },
	db_id: { __rl: true, mode: 'id', value: '' },
	is_static: true,
	mailing_id: { __rl: true, mode: 'id', value: 1 },
	returnAll: false,
	send_channel: 'sms',
	trigger_type: 'action',
};

const namesOf = (fields: ReadonlyArray<{ name: string }>): string[] =>
	[...new Set(fields.map(({ name }) => name))].sort();

test.each(
	operations.map(
		({ resource, operation }) => [resource.value, operation.value, operation] as const,
	),
)('%s.%s: n8n shows the declared fields', (resource, _name, operation) => {
	const fields = fieldsWithCommon(operation);
	const at = (place?: string) => fields.filter((field) => field.collection === place);
	// n8n shows all that depends on an expression, but no field of another operation.
	const withExpression = shownBy({
		resource,
		operation: operation.value,
		matching: '={{ $json.key }}',
	});
	const declared = [...namesOf(fields), ...general];
	expect(Object.keys(withExpression).filter((name) => !declared.includes(name))).toEqual([]);
	for (const variant of [...variants(at()), kept]) {
		const parameters = shownBy({ resource, operation: operation.value, ...variant });
		const shown = Object.keys(parameters).filter((name) => !general.has(name));
		const expected = at().filter((field) => holds(field, parameters));
		expect(shown.sort()).toEqual(namesOf(expected));
		for (const place of ['filters', 'options']) {
			expect(place in parameters).toBe(at(place).length > 0);
			if (!(place in parameters)) continue;
			const collection = all.find(({ name }) => name === place)!;
			for (const held of variants(at(place))) {
				const offered = (collection.options as INodeProperties[]).filter((entry) =>
					offers(entry, held, parameters),
				);
				const own = at(place).filter((field) => holds(field, held, parameters));
				expect(namesOf(offered)).toEqual(namesOf(own));
			}
		}
	}
});
