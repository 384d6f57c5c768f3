/** What the user chose in the polling trigger's panel, as the source that it stands for. */
import { NodeOperationError, type IPollFunctions } from 'n8n-workflow';
import { isJsonObject } from '../isJsonObject';
import { decodeJson } from '../transport/json';
import type { Json, JsonObject } from '../types';
import type { Send } from '../n8n/triggerClient';
import { orderSource } from './sources/orders';
import { profileSource } from './sources/profiles';
import type { Source } from './sources/types';
import { transactionSource } from './sources/transactions';

/** @throws NodeOperationError that names the field */
export function createSource(context: IPollFunctions, send: Send): Source {
	const options = context.getNodeParameter('options', {}) as Record<string, unknown>;
	const wrong = (field: string, problem: string) =>
		new NodeOperationError(context.getNode(), `"${field}" ${problem}`);
	const number = (name: string, field: string): number => {
		const value = Number(context.getNodeParameter(name, undefined, { extractValue: true }));
		if (Number.isSafeInteger(value) && value > 0) return value;
		throw wrong(field, 'has to be an ID, a whole number above 0');
	};
	switch (context.getNodeParameter('event')) {
		case 'newOrder':
			return orderSource(send, String(options.endpoint ?? '').trim());
		case 'newTransaction': {
			const currency = String(context.getNodeParameter('points_currency_eid', '')).trim();
			if (currency === '')
				throw wrong('Points Currency', 'is needed: the external ID of the kind of points');
			return transactionSource(send, number('loyalty_program_id', 'Loyalty Program ID'), currency);
		}
		default: {
			const by = context.getNodeParameter('changes_by', 'comparison') as
				| 'comparison'
				| 'date_field';
			const dateField = String(context.getNodeParameter('date_field', '_createtime')).trim();
			if (by === 'date_field' && !/^[^\s$.][^\s$]*$/.test(dateField))
				throw wrong('Date Field', 'has to be the name of a profile field');
			return profileSource(send, {
				database: number('db_id', 'Database'),
				by,
				dateField,
				query: queryOf(options.query, wrong),
				fields: String(options.fields ?? '')
					.split(',')
					.map((name) => name.trim())
					.filter((name) => name !== ''),
			});
		}
	}
}

function queryOf(given: unknown, wrong: (field: string, problem: string) => Error): JsonObject {
	if (given === undefined || given === '') return {};
	let value = given as Json;
	if (typeof given === 'string') {
		try {
			value = decodeJson(given);
		} catch {
			throw wrong('Query', 'is no JSON: write it as {"_city": "Ryazan"}');
		}
	}
	if (isJsonObject(value)) return value;
	throw wrong('Query', 'has to be a JSON object such as {"_city": "Ryazan"}');
}
