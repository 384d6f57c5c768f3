/**
 * What n8n needs of the nodes before they run. The build replaces this module by its results, so that n8n loads
 * neither the operations nor the code that makes properties of them. Each function returns a new JSON value.
 */
import { nodeProperties } from './description/nodeProperties';
import { subtitle } from './description/subtitle';
import { pollingProperties } from './polling/pollingProperties';
import { methods } from './runtime';
import { webhookProperties } from './webhook/webhookProperties';

export const actionNode = () => ({ properties: nodeProperties(), subtitle });

export const pollingTrigger = () => ({ properties: pollingProperties });

export const webhookTrigger = () => ({ properties: webhookProperties });

/** The names of the methods that the editor calls, by kind. */
export const methodNames = () => ({
	listSearch: Object.keys(methods.listSearch),
	loadOptions: Object.keys(methods.loadOptions),
	resourceMapping: Object.keys(methods.resourceMapping),
});
