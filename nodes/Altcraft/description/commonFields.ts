/** Fields that the node adds to the operations: input mode, paging, batches, concurrency, format and extra body. */
import { select, boolean, integer, json, number, option, text } from '../operations/fieldBuilders';
import { jsonParameterName } from '../operations/jsonInput';
import type { Batch, Field, Operation } from '../operations/types';

const format = option(
	select(
		'format',
		'Format',
		'The output is the same',
		[
			{ name: 'JSON', value: 'json' },
			{ name: 'XML', value: 'xml' },
		],
		{ default: 'json', nodeOnly: true },
	),
);

const extraBody = option(
	json('extra_body', 'Extra Body', 'JSON to merge into the request body', { nodeOnly: true }),
);

const batchSize = ({ defaultSize, maxSize }: Batch): Field =>
	option(
		integer('batch_size', 'Batch Size', '', {
			default: defaultSize,
			min: 1,
			max: maxSize,
			nodeOnly: true,
		}),
	);

const concurrency = option(
	integer(
		'concurrency',
		'Concurrency',
		'Maximum number of parallel requests. 0 adapts to Altcraft and keeps the order.',
		{ default: 0, min: 0, nodeOnly: true },
	),
);

const requestsPerSecond = option(
	number('requests_per_second', 'Requests per Second', '0 means no limit', {
		default: 0,
		min: 0,
		nodeOnly: true,
	}),
);

const showDuplicates = option(
	boolean('show_duplicates', 'Show Duplicates', 'Whether to add duplicate_of to repeated items', {
		default: false,
		nodeOnly: true,
	}),
);

export const idempotencyKeyField = option(
	text(
		'idempotency_key',
		'Idempotency Key',
		'Such as an order number. For a day (86,400 s; configurable on-premises), Altcraft runs this operation once per key.',
		{ placeholder: '{{ $json.order_id }}', nodeOnly: true },
	),
);

const validateOnly = option(
	boolean('validate_only', 'Validate Only', 'Whether to show the requests without sending them', {
		default: false,
		nodeOnly: true,
	}),
);

const pageSize = (maxSize: number): Field =>
	option(
		integer('page_size', 'Page Size', '', {
			default: maxSize,
			min: 1,
			max: maxSize,
			nodeOnly: true,
		}),
	);

const outputFileField = option(
	text(
		'binary_property',
		'Put Output File in Field',
		'The name of the output binary field to put the file in',
		{ default: 'data', nodeOnly: true },
	),
);

// n8n's lint rules require the texts of Return All, Limit and Simplify.
const returnAll: Field = boolean(
	'returnAll',
	'Return All',
	'Whether to return all results or only up to a given limit',
	{ nodeOnly: true },
);

const limit: Field = integer('limit', 'Limit', 'Max number of results to return', {
	default: 50,
	min: 1,
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
	'Input Mode',
	'',
	[
		{ name: 'Using Fields Below', value: 'fields' },
		{ name: 'Using JSON', value: 'json' },
	],
	{ default: 'fields', nodeOnly: true },
);

/** For operations in which all fields have a JSON alternative, also those that find a profile. */
const firstInputMode: Field = { ...inputMode, placeFirst: true };

const separate = { separate: true } as const;

/** All fields of an operation: its own, their JSON alternatives and the common ones. */
export function fieldsWithCommon(operation: Operation): Field[] {
	return [
		...withJsonInput(operation.fields),
		...(operation.paging || operation.unpagedList
			? [{ ...returnAll, ...(operation.value === 'getAll' ? {} : separate) }, limit]
			: []),
		...(operation.simplifiedKeys ? [simplify] : []),
		...(operation.paging ? [pageSize(operation.paging.maxSize)] : []),
		...(operation.batch ? [batchSize(operation.batch)] : []),
		...(operation.task?.files || operation.envelope === 'file' ? [outputFileField] : []),
		concurrency,
		requestsPerSecond,
		...(operation.effect === 'reads' ? [] : [idempotencyKeyField, showDuplicates]),
		format,
		extraBody,
		validateOnly,
	];
}

/** Puts the input mode before the first field that has a JSON alternative, and the alternatives after their fields. */
function withJsonInput(fields: readonly Field[]): Field[] {
	const firstIndex = fields.findIndex((field) => field.hasJsonInput);
	if (firstIndex < 0) return [...fields];
	const jsonNames = new Set(fields.filter((field) => field.hasJsonInput).map(({ name }) => name));
	const isPart = ({ bodyObject }: Field) => bodyObject !== undefined && jsonNames.has(bodyObject);
	// What depends on a hidden field is hidden with it.
	const dependsOnPart = ({ showWhen = {} }: Field) =>
		fields.some((other) => isPart(other) && other.name in showWhen);
	const withAlternative = fields.flatMap((field) => {
		if (field.hasJsonInput)
			return field.kind === 'json'
				? [jsonAlternative(field)]
				: [forFieldsMode(field), jsonAlternative(field)];
		return [isPart(field) && !dependsOnPart(field) ? forFieldsMode(field) : field];
	});
	const mode = firstIndex === 0 ? firstInputMode : inputMode;
	return [...withAlternative.slice(0, firstIndex), mode, ...withAlternative.slice(firstIndex)];
}

/** In a collection, `/` refers to the parameter of the node. */
const forFieldsMode = (field: Field): Field => ({
	...field,
	showWhen: { ...field.showWhen, [field.collection ? '/input_mode' : 'input_mode']: ['fields'] },
});

const jsonAlternative = (field: Field): Field => ({
	name: jsonParameterName(field),
	kind: 'json',
	displayName: `${field.displayName} (JSON)`,
	showWhen: { ...field.showWhen, input_mode: ['json'] },
	nodeOnly: true,
	...(field.kind === 'objectList' ? { default: '[]' } : {}),
	...(field.required ? { required: true } : {}),
	...(field.placeholder ? { placeholder: field.placeholder } : {}),
});
