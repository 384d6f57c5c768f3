/** Output previews: the schema files that n8n's editor shows as a node's output before its first run. */
const fs = require('node:fs');
const path = require('node:path');
const { loadModule } = require('./loadModule');

/**
 * Writes `__schema__/v1.0.0/<resource>/<operation>.json` into `folder` (where the node's built file
 * lies) from what `outputSchemas()` of the module at `source` answers: {resource, operation, schema} each.
 * Returns how many were written. Throws when a name is no plain word or a preview comes twice.
 */
async function writeOutputSchemas(source, folder) {
	const { outputSchemas } = await loadModule(source);
	const written = new Set();
	for (const { resource, operation, schema } of outputSchemas()) {
		const name = `${resource}/${operation}`;
		if (!/^[A-Za-z]\w*\/[A-Za-z]\w*$/.test(name)) throw new Error(`No name for a preview: ${name}`);
		if (written.has(name)) throw new Error(`Two previews for ${name}`);
		written.add(name);
		const file = path.join(folder, '__schema__/v1.0.0', `${name}.json`);
		fs.mkdirSync(path.dirname(file), { recursive: true });
		fs.writeFileSync(file, `${JSON.stringify(schema)}\n`);
	}
	return written.size;
}

module.exports = { writeOutputSchemas };
