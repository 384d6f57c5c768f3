/**
 * Responses of batch methods. The documentation does not show for every batch method whether the response holds a
 * result for each element, so the setting `batch_response` selects one of:
 *
 * - `documented`: as the page of the method shows. Where it shows nothing, as for imports, results as in
 *   profiles/add_batch. The market imports and the suppression lists have no results and reject a bad batch as a whole
 * - `results`: results for every batch method, so that only the bad elements are rejected
 * - `other_name`: results under the name `items`
 * - `in_data`: results under the name `data`
 * - `in_element`: results whose own code is 0, with the code and the text of the element in an object inside of each
 * - `text_codes`: results whose codes are texts
 * - `no_results`: without results, but with other documented fields, such as counters
 * - `status_only`: `error` and `error_text` alone
 * - `object`: results as an object, keyed by the index of the element
 * - `one_less`, `one_more`, `empty`: an array of the wrong length
 *
 * The work is the same in all modes except that `documented` may reject a batch as a whole.
 */
import { ApiError, SUCCESS_TEXT } from '../responses';
import type { Settings } from '../state/settings';
import { validateElement } from '../validateRequest';
import type { MethodCall } from './methodCall';

type Values = Record<string, unknown>;

export interface ElementResult extends Values {
	/** 0 means success. */
	error: number;
	error_text: string;
}

const OTHER_NAME = 'items';

/** Parameters whose elements are validated one by one, by method ID. */
const PER_ELEMENT_PARAMS: Record<string, string[]> = {
	'profiles.import_batch': ['data'],
	'profiles.update_batch': ['data'],
	'profiles.add_batch': ['data'],
	'promo_codes.import': ['codes'],
	'trigger_mailings.bulk_launch': ['data'],
	'trigger_mailings.bulk_launch_task': ['data'],
	'trigger_mailings.bulk_import_and_launch': ['data'],
	'trigger_mailings.bulk_import_and_launch_task': ['data'],
	'scenarios.import_and_start_batch': ['data'],
	'scenarios.import_and_start_batch_task': ['data'],
};

/** The same, unless a batch is rejected as a whole. */
const PER_ELEMENT_BY_MODE: Record<string, string[]> = {
	'market_orders.import': ['data'],
	'market_products.import': ['data'],
	'market_sku.import': ['data'],
};

export const rejectsWholeBatch = ({ batch_response: mode }: Settings): boolean =>
	mode === 'documented';

/** Parameters whose elements the method validates itself. */
export const perElementParams = (methodId: string, settings: Settings): string[] =>
	PER_ELEMENT_PARAMS[methodId] ??
	(rejectsWholeBatch(settings) ? [] : (PER_ELEMENT_BY_MODE[methodId] ?? []));

/** Runs `work` for each element. What it returns is added to the result; an ApiError is the result of the element. */
export function runEach<T>(elements: readonly T[], work: (element: T) => Values): ElementResult[] {
	return elements.map((element) => {
		try {
			return { error: 0, error_text: SUCCESS_TEXT, ...work(element) };
		} catch (error) {
			if (!(error instanceof ApiError)) throw error;
			return { error: error.code, error_text: error.text };
		}
	});
}

/** Runs `work` for each valid element of `data`. */
export function runEachOfData(
	{ body, method }: MethodCall,
	work: (element: Values) => Values,
): ElementResult[] {
	const param = method.byName.get('data');
	const elements = (body.data as unknown[]).map((element, index) => ({ element, index }));
	return runEach(elements, ({ element, index }) => {
		if (param) validateElement(element, param, `data[${index}]`);
		return work(element as Values);
	});
}

/**
 * The body of the response in the selected mode.
 * @param documented the body that the page of the method shows; with the results, if it has any
 * @param key name of the results
 */
export function batchResponse(
	settings: Settings,
	results: ElementResult[],
	documented: Values,
	key = 'result',
): Values {
	const { [key]: _results, ...rest } = documented;
	switch (settings.batch_response) {
		case 'documented':
			return documented;
		case 'results':
			return { ...rest, [key]: results };
		case 'other_name':
			return { [OTHER_NAME]: results };
		case 'in_data':
			return { data: results };
		case 'in_element':
			return { [key]: results.map((data) => ({ error: 0, error_text: SUCCESS_TEXT, data })) };
		case 'text_codes':
			return { [key]: results.map((one) => ({ ...one, error: String(one.error) })) };
		case 'no_results':
			return rest;
		case 'status_only':
			return {};
		case 'object':
			return { [key]: Object.fromEntries(results.map((one, index) => [`element_${index}`, one])) };
		case 'one_less':
			return { [key]: results.slice(0, -1) };
		case 'one_more':
			return { [key]: [...results, ...results.slice(-1)] };
		case 'empty':
			return { [key]: [] };
	}
}
