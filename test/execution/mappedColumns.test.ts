/** The column mapper's value, as the editor stores it, becomes profile data. */
import { readMappedColumns } from '../../nodes/Altcraft/execution/input/mappedColumns';
import type { Field } from '../../nodes/Altcraft/operations/types';

const field = { name: 'data', displayName: 'Profile Data', kind: 'resourceMapper' } as Field;
const column = (id: string, type: string, removed: boolean) => ({
	id,
	displayName: id,
	type,
	removed,
	required: false,
	defaultMatch: false,
	display: true,
});
const refuse = (): never => {
	throw new Error('refused');
};
const input = { email: 'ann@example.com', checks: '3', note: 'not a field' };

describe('profile data of the column mapper', () => {
	// The editor stores every column that nobody added by hand as removed, then the mode is switched.
	const schema = [column('email', 'string', true), column('checks', 'number', true)];

	it('takes the known fields of the input automatically, added by hand before or not', () => {
		const mapping = { mappingMode: 'autoMapInputData', value: {}, schema };
		expect(readMappedColumns(field, mapping, { json: input, refuse } as never)).toEqual({
			email: 'ann@example.com',
			checks: 3,
		});
	});

	// The editor deletes the value of a column that it removes, or makes it null.
	it('takes every value when mapped by hand, also of a column that is called removed', () => {
		const value = { email: 'bob@example.com', checks: 5, _fname: null };
		const mapping = {
			mappingMode: 'defineBelow',
			value,
			schema: [
				column('email', 'string', false),
				column('checks', 'number', true),
				column('_fname', 'string', true),
			],
		};
		expect(readMappedColumns(field, mapping, { json: input, refuse } as never)).toEqual({
			email: 'bob@example.com',
			checks: 5,
		});
	});
});
