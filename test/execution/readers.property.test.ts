/** Every field of every operation takes a value for what it says or refuses it by the field's name. */
import fc from 'fast-check';
import { fieldsWithCommon } from '../../nodes/Altcraft/description/commonFields';
import { convertValue } from '../../nodes/Altcraft/execution/input/convertValue';
import { operations } from '../../nodes/Altcraft/operations';
import type { Field } from '../../nodes/Altcraft/operations/types';

class Refusal extends Error {}

const context = {
	timezone: 'Europe/Moscow',
	parameter: () => undefined,
	refuse: (field: Field, problem: string): never => {
		throw new Refusal(`"${field.displayName}" ${problem}`);
	},
};

const withNested = (field: Field): Field[] => [field, ...(field.fields ?? []).flatMap(withNested)];
const fields = [
	...new Map(
		operations
			.flatMap(({ operation }) => fieldsWithCommon(operation).flatMap(withNested))
			.filter(({ kind }) => kind !== 'resourceMapper')
			.map((field) => [JSON.stringify([field.kind, field.name, field.displayName]), field]),
	).values(),
];

const values = fc.oneof(
	fc.constantFrom<unknown>(undefined, null, '', ' ', NaN, Infinity, new Date(NaN), true, false),
	fc.constantFrom<unknown>([], {}, [null], [NaN], [{ code: 'A' }, null], { a: NaN }, { a: 1 }, [
		[],
	]),
	fc.constantFrom<unknown>(
		'0x10',
		'1e3',
		'007',
		'true',
		'FALSE',
		'null',
		'[1',
		'05.06.2026',
		'1,5',
	),
	fc.integer(),
	fc.double({ noNaN: true, noDefaultInfinity: true }),
	fc.integer().map(String),
	fc.string({ maxLength: 8 }),
	fc.array(fc.oneof(fc.integer(), fc.string({ maxLength: 4 })), { maxLength: 3 }),
);

const isBlank = (value: unknown): boolean =>
	value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
const isScalar = (value: unknown): boolean => ['string', 'number'].includes(typeof value);
const text = (value: unknown): string => String(value).trim();

/** Whether what is sent is what was entered. */
function saysTheSame({ kind }: Field, entered: unknown, sent: unknown): boolean {
	switch (kind) {
		case 'integer':
		case 'number':
		case 'resourceLocator':
			return isScalar(entered) && /^[-+\d.e]+$/i.test(text(entered)) && Number(entered) === sent;
		case 'decimal':
			return isScalar(entered) && text(entered) === sent;
		case 'boolean':
			return ['true', '1'].includes(text(entered).toLowerCase()) && !Array.isArray(entered)
				? sent === true
				: sent === false && ['false', '0'].includes(text(entered).toLowerCase());
		case 'options':
			return isScalar(entered) && text(sent).toLowerCase() === text(entered).toLowerCase();
		case 'text':
			return typeof entered !== 'object' && String(sent) === String(entered);
		case 'multiOptions':
		case 'textList':
			return (sent as unknown[]).every(
				(entry) => typeof entry === 'string' && entry !== '[object Object]',
			);
		case 'integerList':
			return (sent as unknown[]).every(Number.isSafeInteger);
		case 'date':
			return entered instanceof Date || /^\d{4}-\d\d-\d\d/.test(text(entered));
		default:
			return typeof sent !== 'number' || Number.isFinite(sent);
	}
}

const rowKinds = ['object', 'objectList', 'updates', 'values'];

test('the test knows the fields of all operations', () => {
	expect(fields.length).toBeGreaterThan(200);
});

test.each(fields.map((field) => [`${field.displayName} (${field.kind})`, field] as const))(
	'%s',
	(_label, field) => {
		fc.assert(
			fc.property(values, (entered) => {
				let sent: unknown;
				try {
					sent = convertValue(field, entered, context);
				} catch (error) {
					expect(error).toBeInstanceOf(Refusal);
					expect((error as Error).message).toContain(field.displayName);
					return;
				}
				if (sent === undefined) {
					if (!rowKinds.includes(field.kind)) expect(isBlank(entered)).toBe(true);
					return;
				}
				expect(saysTheSame(field, entered, sent)).toBe(true);
			}),
			{ numRuns: 60, seed: 20260101 },
		);
	},
);
