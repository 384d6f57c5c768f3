/**
 * What n8n itself shows for each operation is what the operation declares: the conditions of shared
 * properties neither lose a field nor leak one into another operation.
 */
import { NodeHelpers, type INode, type INodeParameters, type INodeProperties } from 'n8n-workflow';
import { operations } from '../../nodes/Altcraft/catalogue';
import type { Field } from '../../nodes/Altcraft/catalogue/types';
import { shownFields } from '../../nodes/Altcraft/editor/general';
import { properties } from '../../nodes/Altcraft/editor/properties';

const all = properties();
const general = new Set(['resource', 'operation', 'filters', 'options']);

/** The parameters of a node as n8n keeps them: those that are shown, with their defaults. */
function shownBy(given: INodeParameters): INodeParameters {
	const node = { typeVersion: 1, parameters: given } as INode;
	return NodeHelpers.getNodeParameters(all, given, true, false, node, null) as INodeParameters;
}

/** Whether an entry of a collection is offered, as the editor decides it. */
function offers(entry: INodeProperties, parameters: INodeParameters): boolean {
	const node = { typeVersion: 1, parameters } as INode;
	return NodeHelpers.displayParameter({}, withoutSiblings(entry), node, null, parameters);
}

/** A collection begins empty: what asks siblings in it is shown later. */
function withoutSiblings(entry: INodeProperties): INodeProperties {
	const { show = {}, ...rest } = entry.displayOptions ?? {};
	const asked = Object.entries(show).filter(([name]) => name.startsWith('/'));
	return { ...entry, displayOptions: { ...rest, show: Object.fromEntries(asked) } };
}

const holds = (field: Field, values: Record<string, unknown>): boolean =>
	Object.entries(field.when ?? {}).every(
		([name, wanted]) =>
			(field.place && !name.startsWith('/')) ||
			wanted.includes(values[name.replace('/', '')] as never),
	);

/** Each choice of the operation's own fields once, the others at their defaults. */
function variants(fields: readonly Field[]): INodeParameters[] {
	const steering = fields.filter(
		(field) => !field.place && (field.choices || field.kind === 'boolean'),
	);
	return [
		{},
		...steering.flatMap((field) =>
			(field.choices?.map(({ value }) => value) ?? [true, false]).map((value) => ({
				[field.name]: field.kind === 'choices' ? [value] : value,
			})),
		),
	];
}

test.each(operations.map(({ resource, operation }) => [resource.value, operation] as const))(
	'%s: n8n shows the declared fields',
	(resource, operation) => {
		const fields = shownFields(operation);
		for (const variant of variants(fields)) {
			const parameters = shownBy({ resource, operation: operation.value, ...variant });
			const expected = fields.filter((field) => !field.place && holds(field, parameters));
			const names = Object.keys(parameters).filter((name) => !general.has(name));
			expect(names.sort()).toEqual([...new Set(expected.map(({ name }) => name))].sort());
			for (const place of ['filters', 'options']) {
				const collection = all.find(({ name }) => name === place)!;
				const offered = (collection.options as INodeProperties[]).filter((entry) =>
					offers(entry, parameters),
				);
				const own = fields.filter((field) => field.place === place && holds(field, parameters));
				expect(place in parameters).toBe(fields.some((field) => field.place === place));
				if (place in parameters)
					expect([...new Set(offered.map(({ name }) => name))].sort()).toEqual(
						[...new Set(own.map(({ name }) => name))].sort(),
					);
			}
		}
	},
);
