/** The node's subtitle on the canvas: the display names of operation and resource. */
import { resources, operations } from '../operations';

/** `addEmails` as "Add Emails", which is the name of most values. The expression lists the names of the others. */
const toTitle = (value: string): string =>
	value.replace(/[A-Z]/g, ' $&').replace(/^./, (first) => first.toUpperCase());

// If resources name an operation differently, the expression uses the name that follows from the value.
const operationNames = operations.map(({ operation: { value, name } }) => [value, name] as const);
const uniformNames = operationNames.filter(
	([value]) => !operationNames.some(([other, name]) => other === value && name === toTitle(value)),
);
const resourceNames = resources.map(({ value, name }) => [value, name] as const);

/** By value, of operations and resources, which have no value in common. */
const otherNames = Object.fromEntries(
	[...uniformNames, ...resourceNames].filter(([value, name]) => name !== toTitle(value)),
);

const names = `[$parameter["operation"], $parameter["resource"]].map((value) => (${JSON.stringify(otherNames)})[value] ?? value.replace(/[A-Z]/g, " $&").replace(/^./, (first) => first.toUpperCase())).join(": ")`;

/** Nobody should take a node for one that sends. */
const validateOnly = '($parameter.options?.validate_only === true ? " (Validate Only)" : "")';

export const subtitle = `={{ ${names} + ${validateOnly} }}`;
