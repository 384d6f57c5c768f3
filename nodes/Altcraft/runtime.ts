/**
 * What the nodes do when they run and when the editor asks for lists. It is most of the package, so the nodes import
 * it when they first use it (loadRuntime.ts) and the build keeps it in a file of its own: n8n starts without it.
 */
import { listSearchMethods } from './methods/listSearch';
import { loadOptionsMethods } from './methods/loadOptions';
import { resourceMappingMethods } from './methods/resourceMapping';

export { run } from './execution/run';
export { poll } from './polling/poll';
export { validateCredential } from './webhook/authenticate';
export { forgetNode } from './webhook/deduplicate';
export { handleWebhook } from './webhook/handleWebhook';
export { readSettings } from './webhook/readSettings';

export const methods = {
	listSearch: listSearchMethods,
	loadOptions: loadOptionsMethods,
	resourceMapping: resourceMappingMethods,
};
