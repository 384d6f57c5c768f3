/**
 * The words in which the API is declared. An operation is data: the editor's fields, the requests,
 * the typing of XML answers, the output previews and the reference are all made from it.
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
	/** A decimal number that travels as a string, so that no cent is lost. */
	| 'decimal'
	| 'boolean'
	| 'options'
	/** Several of the offered values, sent as an array. */
	| 'multiOptions'
	| 'date'
	/** Any JSON value. */
	| 'json'
	/** An array of strings, typed as a comma-separated list. */
	| 'textList'
	| 'integerList'
	/** The numeric ID of a thing: picked from a list where the API has one, or typed (see unlisted.ts). */
	| 'resourceLocator'
	/** Field values of a profile, mapped column by column. */
	| 'resourceMapper'
	/** Functional updates of profile fields: an action and an operand by field. */
	| 'updates'
	/** Values by the name of their field, a row each, sent as an object. */
	| 'values'
	| 'object'
	/** Objects, one row each. */
	| 'objectList';

export interface Option {
	name: string;
	value: string | number;
	description?: string;
}

export interface Field {
	/** Name of the node parameter: the API's own word, the same in every operation. */
	name: string;
	/** How this method spells it, when it differs; dots lead into objects (`cc_data.id`). */
	apiName?: string;
	/** A second spelling that is sent as well: the documentation's own pages disagree about the name. */
	alternateApiName?: string;
	/** What is sent when nothing is given: the method reads the empty value as a choice of its own. */
	valueWhenEmpty?: Literal;
	kind: FieldKind;
	displayName: string;
	description?: string;
	placeholder?: string;
	required?: boolean;
	/** The collection it stands in; without one it stands on the first level. In rows: `more`. */
	collection?: string;
	/** Shown as a password: it opens something by itself. */
	password?: boolean;
	/** How a date is written: `rfc3339` in UTC (the default), `date` (2006-01-25) or `datetime` (2006-01-25 15:04:05). */
	dateFormat?: 'rfc3339' | 'date' | 'datetime';
	/** Shown only while a sibling parameter (in a collection: of the same collection) has one of these values. */
	showWhen?: Readonly<Record<string, readonly (string | number | boolean)[]>>;
	default?: Literal;
	options?: readonly Option[];
	/** Bounds of a number, inclusive: the documentation's, or what the field's meaning allows. */
	min?: number;
	max?: number;
	/** Lines of the text box, for long texts. */
	rows?: number;
	/** Of rows: just one is taken, and sent as an object. */
	singleRow?: boolean;
	/** Fields of an object or of a row. */
	fields?: readonly Field[];
	/**
	 * What is picked from: for a locator and for fields that take several, a resource (a value of the catalogue) with
	 * a list; for texts, `databaseField`, `subscriptionField` or `matchingField` (either, by the mode of matching). Also `tag` and
	 * `groupId`, which the things of the chosen resource carry.
	 */
	pickFrom?: string;
	/** Body object that receives the value; `''` spreads an object over the body itself. */
	bodyObject?: string;
	/**
	 * Too deep for fields alone: JSON is offered as the other way (`input_mode`, `<name>_json`). A deep `json`
	 * field is an object whose parts are fields of their own (`into`): it is shown as JSON only.
	 */
	hasJsonInput?: boolean;
	/** An empty value is taken from the mapped profile data under this name (matching keys). */
	fallbackColumn?: string;
	/** A text of digits travels as a number: the method takes either, or the documentation is of two minds. */
	digitsAsNumber?: boolean;
	/** Columns are taken from the input by name unless the user maps them. */
	autoMap?: true;
	/** Never part of the body: it steers the node. */
	nodeOnly?: boolean;
}

/** A method of the API that an operation uses besides its own, as the documentation names it. */
export interface Method {
	id: string;
	title: string;
	path: string;
	/** `inferred`: no page documents path and parameters; both follow the method's siblings. */
	pathIs?: 'inferred';
}

export interface Batch extends Method {
	/** Field of the single method's body that becomes one element. */
	element: string;
	/**
	 * An element is an object of these parameters of the single method, as far as they are given; a matching key that
	 * the profile in it carries already is left out.
	 */
	elementFields?: readonly string[];
	/** The answer is about the whole request: what it gives becomes items paired with all that were sent, one with one where there are as many. */
	sharedResult?: boolean;
	/** Key of the request that holds the elements. */
	itemsKey: string;
	/** Key of the answer that holds one result per element, in order; without one a success is a success of all. */
	resultsKey?: string;
	/** Key by which a result names its element: results are told apart by it, whatever their order. */
	resultNameKey?: string;
	/**
	 * Key of the answer that counts refused elements without naming them: halves are sent again until each is
	 * known. Only where sending an element twice changes nothing.
	 */
	refusedCountKey?: string;
	/** The API has no single method: one item travels as a batch of one. */
	batchOnly?: boolean;
	/** Elements in a request unless the user says otherwise; the page's advice is the bound. */
	defaultSize: number;
	maxSize: number;
	/** Parameters that only the single method knows: an item that uses one travels alone. */
	singleOnlyFields?: readonly string[];
	/** Matching keys by mode; they must lie in the element for it to join a batch. */
	matchingKeys?: Readonly<Record<string, readonly string[]>>;
}

export interface Paging {
	/** Largest page that is asked for. */
	maxSize: number;
	/** Key of an entry that serves as the pointer when the answer names none. */
	cursorKey?: string;
}

export interface Task {
	/** Whether the node waits for the end unless told otherwise. */
	wait: boolean;
	/** The finished task links to files that become binaries. */
	files?: boolean;
	/** The task exists already: its ID is a parameter. */
	existing?: boolean;
	/** What the finished task leaves, where it is known better than for tasks in general. */
	result?: ResponseShape;
}

export interface Operation extends Method {
	/** As in n8n's lists: `Create or Update`, `Get Many`. */
	name: string;
	value: string;
	/** Sentence that names the resource, for the node panel and AI agents. */
	action: string;
	summary: string;
	effect: Effect;
	method?: 'GET';
	/** `bare`: the HTTP status alone tells the outcome; `file`: the answer is a file. */
	envelope?: 'bare' | 'file';
	/** The address is another server's, which a parameter in `path` names (`https://{cookiesaver_host}/...`): the token is not sent. */
	externalHost?: true;
	fields: readonly Field[];
	/** The answer without `error` and `error_text`. */
	response: ResponseShape;
	/** Its entries hold fields of the database `db_id`, whose types are asked for before XML is read. */
	typedByDatabase?: boolean;
	/** Key of the answer that becomes the output; an array becomes items. */
	resultKey?: string;
	/**
	 * Keys that are left of an entry when the user wants it simplified, beside those that the answer does not name
	 * (own fields of a database). For answers of more than ten keys.
	 */
	simplifiedKeys?: readonly string[];
	/** Fixed keys of each output item, first in it. */
	fixedOutput?: Readonly<Record<string, Literal>>;
	/** Parameters (node names) repeated in the output, so that an item tells what it is about. */
	echoedFields?: readonly string[];
	/** An answer `{<what was asked>: value}` becomes `{[key]: <what was asked>, [value]: value}`. */
	keyValueOutput?: { key: string; value: string };
	/** The name of a result that is a bare value. */
	valueKey?: string;
	/** Fixed parameters of the request. */
	fixedParameters?: Readonly<Record<string, Literal>>;
	/** Keys whose spelling is evened out in the output. */
	renamedKeys?: Readonly<Record<string, string>>;
	batch?: Batch;
	paging?: Paging;
	/** A list without pages: the method answers with everything, and the node keeps the limit. */
	unpagedList?: true;
	task?: Task;
	/** The body carries a file: the item's binary data or a text, as a data URI. */
	upload?: true;
	/** Further methods of the reference that this operation carries out. */
	otherMethods?: readonly Method[];
}

export interface Resource {
	name: string;
	value: string;
	description: string;
	operations: readonly Operation[];
}
