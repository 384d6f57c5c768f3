/** Reads the parameters of the polling trigger. */
import { NodeOperationError, type IPollFunctions } from 'n8n-workflow';
import { isJsonObject } from '../isJsonObject';
import { decodeJson } from '../transport/json';
import type { Json, JsonObject } from '../types';
import type { Send } from '../n8n/triggerClient';
import { orderSource } from './sources/orders';
import type { PollingSource } from './sources/pollingSource';
import { profileSource, type ProfileSettings } from './sources/profiles';
import { transactionSource } from './sources/transactions';

/** @throws NodeOperationError that names the parameter with the wrong value */
export function createSource(context: IPollFunctions, send: Send): PollingSource {
	const options = context.getNodeParameter('options', {}) as Record<string, unknown>;
	const parameterError = (label: string, problem: string) =>
		new NodeOperationError(context.getNode(), `"${label}" ${problem}`);
	const readId = (name: string, label: string): number => {
		const value = Number(context.getNodeParameter(name, undefined, { extractValue: true }));
		if (Number.isSafeInteger(value) && value > 0) return value;
		throw parameterError(label, 'must be an ID, a whole number above 0');
	};
	switch (context.getNodeParameter('event')) {
		case 'newOrder':
			return orderSource(send, String(options.endpoint ?? '').trim());
		case 'newTransaction': {
			const currency = String(context.getNodeParameter('points_currency_eid', '')).trim();
			if (currency === '') throw parameterError('Points Currency', 'must be an external ID');
			return transactionSource(send, readId('loyalty_program_id', 'Loyalty Program'), currency);
		}
		default: {
			const by = context.getNodeParameter('changes_by', 'comparison') as ProfileSettings['by'];
			const dateField = String(context.getNodeParameter('date_field', '_createtime')).trim();
			if (by === 'date_field' && !/^[^\s$.][^\s$]*$/.test(dateField))
				throw parameterError('Date Field', 'must be the name of a profile field');
			return profileSource(send, {
				database: readId('db_id', 'Database'),
				by,
				dateField,
				query: readQuery(options.query, parameterError),
				fields: String(options.fields ?? '')
					.split(',')
					.map((name) => name.trim())
					.filter((name) => name !== ''),
			});
		}
	}
}

function readQuery(
	parameter: unknown,
	parameterError: (label: string, problem: string) => Error,
): JsonObject {
	if (parameter === undefined || parameter === '') return {};
	let query = parameter as Json;
	if (typeof parameter === 'string') {
		try {
			query = decodeJson(parameter);
		} catch {
			throw parameterError('Query', 'is not valid JSON. Example: {"_city": "Ryazan"}');
		}
	}
	if (isJsonObject(query)) return query;
	throw parameterError('Query', 'must be a JSON object. Example: {"_city": "Ryazan"}');
}
