/** Reads the node's parameters: once for all items, or once per item if they contain an expression. */
import type { IExecuteFunctions, NodeOperationError } from 'n8n-workflow';
import { fieldsWithCommon } from '../../description/commonFields';
import type { Field, Operation } from '../../operations/types';
import { InvalidValue, readEach } from './invalidValues';
import { isOneOf } from './readScalar';
import { convertValue, type ConversionContext } from './convertValue';
import { containsExpression, createParameterEvaluator } from './evaluateParameters';

export interface ParameterReader {
	get(name: string, item: number, fallback?: unknown): unknown;
	/** An entry of the collection `options`. */
	option(name: string, item: number): unknown;
	/**
	 * A parameter that controls the run and is not sent, as its field declares it. @returns the fallback if nothing
	 * was entered @throws InvalidValue that names the field if the value is not of its kind or out of bounds
	 */
	setting<T extends string | number | boolean>(name: string, item: number, fallback: T): T;
	/** Reads all settings of an item, so that invalid ones are refused before anything is sent. @throws InvalidValues */
	checkSettings(item: number): void;
	/** The error of a setting that is valid in itself, such as the name of a file that cannot be read. */
	refusal(name: string, item: number, problem: string): NodeOperationError;
	/** Whether a parameter contains an expression, so that its value may differ from item to item. */
	hasExpression(name: string): boolean;
}

export function createParameterReader(
	context: IExecuteFunctions,
	operation: Operation,
): ParameterReader {
	const { parameters } = context.getNode();
	const settings = new Map(
		fieldsWithCommon(operation)
			.filter(isSetting)
			.map((field) => [field.name, field]),
	);
	const constants = new Map<string, unknown>();
	const values = new Map<string, unknown>();
	const expressions = new Map<string, boolean>();
	const evaluate = createParameterEvaluator(context);
	const hasExpression = (name: string): boolean => {
		if (!expressions.has(name)) expressions.set(name, containsExpression(parameters[name]));
		return expressions.get(name)!;
	};
	const get = (name: string, item: number, fallback?: unknown): unknown => {
		if (values.has(name)) return values.get(name);
		if (hasExpression(name)) return evaluate(name, item, fallback);
		const value: unknown = context.getNodeParameter(name, item, fallback);
		values.set(name, value);
		return value;
	};
	const option = (name: string, item: number): unknown =>
		((get('options', item, {}) ?? {}) as Record<string, unknown>)[name];
	const conversionContext = (item: number): ConversionContext => ({
		timezone: context.getTimezone(),
		parameter: (name) => get(name, item),
		refuse: (field, problem) => {
			throw new InvalidValue(field.displayName, problem);
		},
	});
	const readSetting = (field: Field, item: number): unknown => {
		const { name, collection } = field;
		if (constants.has(name)) return constants.get(name);
		const value = collection ? option(name, item) : get(name, item, null);
		const setting = convertValue(field, value, conversionContext(item));
		if (!hasExpression(collection ?? name)) constants.set(name, setting);
		return setting;
	};
	const setting = <T>(name: string, item: number, fallback: T): T => {
		const field = settings.get(name);
		return ((field && readSetting(field, item)) as T | undefined) ?? fallback;
	};
	const isConstant = ({ name, collection, showWhen = {} }: Field): boolean =>
		![collection ?? name, ...Object.keys(showWhen)].some(hasExpression);
	/** All settings are the same for each item, and valid. */
	let areChecked = false;
	const checkSettings = (item: number): void => {
		if (areChecked) return;
		const { returnAll } = Object.fromEntries(settings);
		const ignoresLimit = returnAll && readSetting(returnAll, item) === true;
		const isHidden = ({ collection, showWhen = {} }: Field) =>
			collection === undefined &&
			!Object.entries(showWhen).every(([name, listed]) => isOneOf(listed, get(name, item, null)));
		const isIgnored = (field: Field) => (field.name === 'limit' ? ignoresLimit : isHidden(field));
		readEach(settings.values(), (field) => {
			if (!isIgnored(field)) readSetting(field, item);
		});
		areChecked = [...settings.values()].every(isConstant);
	};
	const refusal = (name: string, item: number, problem: string): NodeOperationError =>
		inputError(context.getNode(), item, settings.get(name)?.displayName ?? name, problem);
	return { get, option, setting, refusal, checkSettings, hasExpression };
}

const settingKinds: ReadonlySet<Field['kind']> = new Set([
	'integer',
	'number',
	'boolean',
	'options',
	'text',
]);

/** Whether a field controls the run and is not sent. */
const isSetting = ({ nodeOnly, collection = 'options', kind }: Field): boolean =>
	nodeOnly === true && settingKinds.has(kind) && collection === 'options';
