/** An option that is added and left alone changes nothing: its default is what happens without it. */
import { operations } from '../../nodes/Altcraft/operations';
import { fieldsWithCommon } from '../../nodes/Altcraft/description/commonFields';

/** What an operation does without its options. */
const withoutOption: Readonly<
	Record<string, (operation: (typeof operations)[number]['operation']) => unknown>
> = {
	add_key_to_data: () => false,
	batch_size: ({ batch }) => batch?.defaultSize,
	binary_property: () => 'data',
	// 0 stands for what happens without the option: see test/engine/concurrency.test.ts.
	concurrency: () => 0,
	download: () => false,
	format: () => 'json',
	max_wait: () => 600,
	// An empty key is refused: see test/engine/idempotencyKey.test.ts.
	idempotency_key: () => undefined,
	media_type: () => undefined,
	page_size: ({ paging }) => paging?.maxSize,
	poll_interval: () => 2,
	requests_per_second: () => 0,
	show_duplicates: () => false,
	validate_only: () => false,
	wait: ({ task }) => task?.wait,
};

const options = operations.flatMap(({ resource, operation }) =>
	fieldsWithCommon(operation)
		.filter(({ collection }) => collection === 'options')
		.map((field) => ({ at: `${resource.value}.${operation.value}`, field, operation })),
);

test('options of the node itself', () => {
	const wrong = options.filter(
		({
			field: { name, kind, default: value = kind === 'boolean' ? false : undefined },
			operation,
		}) => name in withoutOption && value !== withoutOption[name]!(operation),
	);
	expect(wrong.map(({ at, field }) => `${at}: ${field.name} = ${String(field.default)}`)).toEqual(
		[],
	);
	const known = new Set(Object.keys(withoutOption));
	const unknown = options.filter(
		({ field: { name, nodeOnly, kind } }) => nodeOnly && kind !== 'json' && !known.has(name),
	);
	expect([...new Set(unknown.map(({ field }) => field.name))]).toEqual([]);
});

/** Booleans that the platform takes for true if they are not sent, with the page of the documentation that says so. */
const onWithoutOption: Readonly<Record<string, string>> = {};

test('booleans of the API are off, unless the documentation says that the platform has them on', () => {
	const on = options.filter(
		({ field: { name, kind, nodeOnly, default: value } }) =>
			kind === 'boolean' && !nodeOnly && value === true && !(name in onWithoutOption),
	);
	expect([...new Set(on.map(({ field }) => field.name))]).toEqual([]);
});
