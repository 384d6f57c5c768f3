/** The line under the node on the canvas: operation and resource as the menus say them. */
import { resources, operations } from '../operations';

/** `addEmails` as "Add Emails": how most values are named; the others are listed. */
const words = (value: string): string =>
	value.replace(/[A-Z]/g, ' $&').replace(/^./, (first) => first.toUpperCase());

/** An expression that names the value of a parameter. @param named values with their names in the menu */
function nameOf(parameter: string, named: ReadonlyArray<readonly [string, string]>): string {
	const others = Object.fromEntries(named.filter(([value, name]) => name !== words(value)));
	const given = `$parameter["${parameter}"]`;
	return `(${JSON.stringify(others)}[${given}] ?? ${given}.replace(/[A-Z]/g, " $&").replace(/^./, (first) => first.toUpperCase()))`;
}

/** Where resources name an operation differently, the first one's word is taken that is not the rule's. */
const operationNames = operations.map(({ operation: { value, name } }) => [value, name] as const);
const usual = operationNames.filter(
	([value]) => !operationNames.some(([other, name]) => other === value && name === words(value)),
);

export const subtitle = `={{ ${nameOf('operation', usual)} + ": " + ${nameOf(
	'resource',
	resources.map(({ value, name }) => [value, name] as const),
)} }}`;
