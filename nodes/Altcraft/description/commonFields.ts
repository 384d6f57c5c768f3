/** Fields that every operation of a kind has, whatever the API says: format, sizes, JSON input, paging. */
import { select, boolean, integer, json, number, option, text } from '../operations/fieldBuilders';
import { jsonParameterName } from '../operations/jsonInput';
import type { Field, Operation } from '../operations/types';

const format = option(
	select(
		'format',
		'Format',
		'How requests and answers are written; the output is the same',
		[
			{ name: 'JSON', value: 'json' },
			{ name: 'XML', value: 'xml' },
		],
		{ default: 'json', nodeOnly: true },
	),
);

const extraBody = option(
	json(
		'extra_body',
		'Extra Body',
		'JSON that is merged into the request body: the way to a parameter that the node does not know',
		{
			placeholder: '{"new_parameter": 1}',
			nodeOnly: true,
		},
	),
);

const batchSize = option(
	integer(
		'batch_size',
		'Batch Size',
		'How many items travel in one request at most; 1 sends each item by itself',
		{
			default: 1000,
			nodeOnly: true,
		},
	),
);

const concurrency = option(
	integer(
		'concurrency',
		'Concurrency',
		'How many requests are under way side by side: 4 reads or 1 write unless said otherwise. More than one write may arrive in another order.',
		{ default: 4, nodeOnly: true },
	),
);

const requestsPerSecond = option(
	number(
		'requests_per_second',
		'Requests per Second',
		'How many requests are sent in a second at most; 0 sets no pace. A platform that asks to wait is waited for in any case.',
		{ default: 10, nodeOnly: true },
	),
);

const showDuplicates = option(
	boolean(
		'show_duplicates',
		'Show Duplicates',
		'Whether the output tells, under duplicate_of, that the platform recognised a repeated request and answered it as the first time',
		{ default: true, nodeOnly: true },
	),
);

const pageSize = (largest: number): Field =>
	option(
		integer('page_size', 'Page Size', `How many entries to ask for at a time, ${largest} at most`, {
			default: largest,
			nodeOnly: true,
		}),
	);

const binaryName = option(
	text(
		'binary_property',
		'Put Output File in Field',
		'Name of the output binary field that receives the file',
		{
			default: 'data',
			nodeOnly: true,
		},
	),
);

const returnAll: Field = boolean(
	'returnAll',
	'Return All',
	'Whether to return all results or only up to a given limit',
	{ nodeOnly: true },
);
const limit: Field = integer('limit', 'Limit', 'Max number of results to return', {
	default: 50,
	nodeOnly: true,
	showWhen: { returnAll: [false] },
});

const simplify: Field = boolean(
	'simplify',
	'Simplify',
	'Whether to return a simplified version of the response instead of the raw data',
	{ nodeOnly: true },
);

const inputMode: Field = select(
	'input_mode',
	'Input',
	'Whether the data is given in fields or as JSON',
	[
		{ name: 'Fields Below', value: 'fields' },
		{ name: 'JSON', value: 'json' },
	],
	{ default: 'fields', nodeOnly: true },
);

/** The fields of an operation as the editor shows them: its own, the JSON alternatives and the general ones. */
export function fieldsWithCommon(operation: Operation): Field[] {
	return [
		...withJsonInput(operation.fields),
		...(operation.paging || operation.unpagedList ? [returnAll, limit] : []),
		...(operation.simplifiedKeys ? [simplify] : []),
		...(operation.paging ? [pageSize(operation.paging.maxSize)] : []),
		...(operation.batch ? [batchSize] : []),
		...(operation.task?.files || operation.envelope === 'file' ? [binaryName] : []),
		concurrency,
		requestsPerSecond,
		...(operation.effect === 'reads' ? [] : [showDuplicates]),
		format,
		extraBody,
	];
}

/** A field in a collection asks the first level, where the choice stands. */
const inFields = (field: Field): Field => ({
	...field,
	showWhen: { ...field.showWhen, [field.collection ? '/input_mode' : 'input_mode']: ['fields'] },
});

function withJsonInput(fields: readonly Field[]): Field[] {
	const first = fields.findIndex((field) => field.hasJsonInput);
	if (first < 0) return [...fields];
	const roots = new Set(fields.filter((field) => field.hasJsonInput).map((field) => field.name));
	const belongs = (field: Field) =>
		field.hasJsonInput || (field.bodyObject !== undefined && roots.has(field.bodyObject));
	const shown = fields.flatMap((field) => {
		if (!belongs(field)) return [field];
		if (!field.hasJsonInput) return [inFields(field)];
		if (field.kind === 'json') return [jsonAlternative(field)];
		return [inFields(field), jsonAlternative(field)];
	});
	return [...shown.slice(0, first), inputMode, ...shown.slice(first)];
}

const jsonAlternative = (field: Field): Field => ({
	name: jsonParameterName(field),
	kind: 'json',
	displayName: `${field.displayName} (JSON)`,
	description: `${field.description}, as JSON`,
	showWhen: { ...field.showWhen, input_mode: ['json'] },
	nodeOnly: true,
	...(field.kind === 'objectList' ? { default: '[]' } : {}),
	...(field.required ? { required: true } : {}),
	...(field.placeholder ? { placeholder: field.placeholder } : {}),
});
