/**
 * Types of the operation declarations. Node properties, requests, the types of XML responses, output schemas
 * and the list of operations in the docs are all derived from them.
 */
import type { Effect, ResponseShape } from '../types';

export type Literal =
	| string
	| number
	| boolean
	| null
	| readonly Literal[]
	| { readonly [key: string]: Literal };

export type FieldKind =
	| 'text'
	| 'integer'
	| 'number'
	/** A decimal number, sent as a string to keep its precision. */
	| 'decimal'
	| 'boolean'
	| 'options'
	/** Several of the options, sent as an array. */
	| 'multiOptions'
	| 'date'
	/** Any JSON value. */
	| 'json'
	/** An array of strings, typed as a comma-separated list. */
	| 'textList'
	| 'integerList'
	/** A numeric ID: picked from a list if the API has one (see idsWithoutPicker.ts), or entered. */
	| 'resourceLocator'
	/** Profile fields, mapped to columns. */
	| 'resourceMapper'
	/** Functional updates: rows of a profile field, an action and a value. */
	| 'updates'
	/** Rows of a field name and a value, sent as an object. */
	| 'values'
	| 'object'
	/** An array of objects, one row each. */
	| 'objectList';

export interface Option {
	name: string;
	value: string | number;
	description?: string;
}

export interface Field {
	/** Name of the node parameter: the API's name for it, the same in every operation. */
	name: string;
	/** The name in this method, if it differs. Dots separate the keys of nested objects (`cc_data.id`). */
	apiName?: string;
	/** A second name that is sent too, because pages of the documentation disagree. */
	alternateApiName?: string;
	/** Sent if the field is empty, for methods in which an empty value has a meaning. */
	valueWhenEmpty?: Literal;
	kind: FieldKind;
	displayName: string;
	description?: string;
	placeholder?: string;
	required?: boolean;
	/** Not marked as required in the panel, so that a field which is required under one condition is one property. */
	unmarked?: true;
	/** The collection that contains the field: `options`, `filters`, or `more` in a row. */
	collection?: string;
	/** A secret, shown as a password. */
	password?: boolean;
	/** Format of a date: `rfc3339` in UTC (default), `date` (2006-01-25) or `datetime` (2006-01-25 15:04:05). */
	dateFormat?: 'rfc3339' | 'date' | 'datetime';
	/** Shown if a sibling parameter has one of these values. In a collection, `/name` refers to a parameter of the node. */
	showWhen?: Readonly<Record<string, readonly (string | number | boolean)[]>>;
	default?: Literal;
	options?: readonly Option[];
	/** Bounds of a number, inclusive: the documentation's, or what the field's meaning allows. */
	min?: number;
	max?: number;
	/** Lines of the text box, for long texts. */
	rows?: number;
	/** Accepts one row only, sent as an object. */
	singleRow?: boolean;
	/** Fields of an object or row. */
	fields?: readonly Field[];
	/**
	 * Source of the list to pick from. IDs: the value of a resource. Names: `databaseField`, `subscriptionField`, or
	 * `matchingField` (one of both, by matching mode). Lists: also `tag` and `groupId`, found in the selected resource.
	 */
	pickFrom?: string;
	/** Object in the body that the value is set in. `''` spreads an object over the body itself. */
	bodyObject?: string;
	/**
	 * Offers JSON as an alternative input (`input_mode`, `<name>_json`). A `json` field with this flag is an object
	 * whose keys are separate fields (`bodyObject`): it only exists in JSON mode.
	 */
	hasJsonInput?: boolean;
	/** Column of Profile Data that replaces an empty matching key. */
	fallbackColumn?: string;
	/** Sends a text of digits as a number. */
	digitsAsNumber?: boolean;
	/** Maps input columns by name by default. */
	autoMap?: true;
	/** Comes before the keys of profiles in the panel, as a property of its own. */
	placeFirst?: true;
	/**
	 * A property of its own, although others are equal. n8n gives a hidden parameter its default unless several properties
	 * have its name: with two, what depends on the parameter needs no other condition.
	 */
	separate?: true;
	/** Controls the node and is not sent. */
	nodeOnly?: boolean;
}

/** A method of the API, as the documentation names it. */
export interface Method {
	id: string;
	title: string;
	path: string;
	/** `inferred`: path and parameters are not documented and follow those of sibling methods. */
	pathIs?: 'inferred';
}

export interface Batch extends Method {
	/** Key of the single method's body that becomes an element. */
	element: string;
	/**
	 * Makes an element an object of these parameters, without empty ones and without a matching key that the
	 * profile contains.
	 */
	elementFields?: readonly string[];
	/** The response is about the whole batch: its items are paired with all input items, or one to one if the counts are equal. */
	sharedResult?: boolean;
	/** Key of the request that holds the elements. */
	itemsKey: string;
	/**
	 * Key of the response with one result per element, in order. Without it the method documents no results: a response
	 * without any then confirms the batch as a whole.
	 */
	resultsKey?: string;
	/**
	 * Keys of the response with the numbers of elements that succeeded, instead of results. If they add up to the
	 * number of elements, all succeeded.
	 */
	countKeys?: readonly string[];
	/** Key of a result that identifies its element, if results have no fixed order. */
	resultNameKey?: string;
	/**
	 * Key of the response with the number of rejected elements. They are found by bisection, which requires that
	 * sending an element twice changes nothing.
	 */
	refusedCountKey?: string;
	/** The API has no single method: one item is a batch of one. */
	batchOnly?: boolean;
	/** Default and maximum number of elements per request. The maximum is what the documentation recommends. */
	defaultSize: number;
	maxSize: number;
	/** Parameters of the single method only: an item that uses one is sent separately. */
	singleOnlyFields?: readonly string[];
	/** Matching keys by mode. An element must contain them to be part of a batch. */
	matchingKeys?: Readonly<Record<string, readonly string[]>>;
}

export interface Paging {
	/** Maximum page size. */
	maxSize: number;
	/** Key of an entry to use as cursor if the response has none. */
	cursorKey?: string;
}

export interface Task {
	/** Whether the node waits for the task by default. */
	wait: boolean;
	/** The result links to files, which the node downloads. */
	files?: boolean;
	/** The task exists: its ID is a parameter. */
	existing?: boolean;
	/** Shape of the result, if it is more specific than that of tasks in general. */
	result?: ResponseShape;
}

export interface Operation extends Method {
	/** Title Case, as in n8n: `Create or Update`, `Get Many`. */
	name: string;
	value: string;
	/** Sentence case, without articles, with the resource. Shown in the node panel and to AI agents. */
	action: string;
	/** A sentence on what it does. Further ones are shown in the menu: consequences and requirements. */
	summary: string;
	effect: Effect;
	method?: 'GET';
	/** `bare`: only the HTTP status tells success from failure. `file`: the response is a file. */
	envelope?: 'bare' | 'file';
	/** The host is a parameter in `path` (`https://{cookiesaver_host}/...`). The API token is not sent there. */
	externalHost?: true;
	fields: readonly Field[];
	/** The method takes a profile by its ID only, and `fields` has the keys by which the node finds it; see findProfile.ts. */
	findsProfile?: true;
	/** Fields of which at least one needs a value, by parameter name: without any, the request would name nothing. */
	requiresOneOf?: readonly string[];
	/** The response without `error` and `error_text`. */
	response: ResponseShape;
	/** Entries contain fields of the database `db_id`. Their types are requested to parse XML. */
	typedByDatabase?: boolean;
	/** In XML, the samples of the documentation show the strings of this response in literal double quotes. */
	quotedStrings?: true;
	/** Key of the response that becomes the output. An array becomes one item per element. */
	resultKey?: string;
	/**
	 * Keys of a simplified entry, besides those that `response` does not list (custom fields). For responses with
	 * more than ten keys.
	 */
	simplifiedKeys?: readonly string[];
	/** The response may contain results of its parts: an error in one of them is an error of the item. */
	failsOnPartErrors?: true;
	/** Constant keys at the start of each output item. */
	fixedOutput?: Readonly<Record<string, Literal>>;
	/** Parameters to repeat in the output, by node name. */
	echoedFields?: readonly string[];
	/** Turns a response `{<entry>: <result>}` into `{[key]: <entry>, [value]: <result>}`. */
	keyValueOutput?: { key: string; value: string };
	/** Key for a result that is not an object. */
	valueKey?: string;
	/** Constant parameters of the request. */
	fixedParameters?: Readonly<Record<string, Literal>>;
	/** Keys to rename in the output. */
	renamedKeys?: Readonly<Record<string, string>>;
	batch?: Batch;
	paging?: Paging;
	/** A list without pages: the node applies the limit. */
	unpagedList?: true;
	task?: Task;
	/** Sending a request again changes nothing, so that items with different idempotency keys may share one. */
	repeatable?: true;
	/** The body contains a file as a data URI, from binary data or text. */
	upload?: true;
	/**
	 * Keys of the request that say what it changes; `matching` stands for the keys that find the profile. Requests with
	 * different values run in parallel, those with the same keep their order. Without it, requests run one by one.
	 */
	targetKeys?: readonly string[];
	/** Other documented methods that this operation calls. */
	otherMethods?: readonly Method[];
}

export interface Resource {
	name: string;
	value: string;
	/** What the name does not say. */
	description?: string;
	operations: readonly Operation[];
}
