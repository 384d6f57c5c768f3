/** Writes the schema files that n8n's editor shows as a preview of a node's output. */
const fs = require('node:fs');
const path = require('node:path');
const { loadModule } = require('./loadModule');

/**
 * Writes `__schema__/v1.0.0/<resource>/<operation>.json` to `folder` (of the node's built file) for each
 * {resource, operation, schema} that `outputSchemas()` of the module at `source` returns. Resolves to the number of
 * files. Throws for an invalid or duplicate name.
 */
async function writeOutputSchemas(source, folder) {
	const { outputSchemas } = await loadModule(source);
	const written = new Set();
	for (const { resource, operation, schema } of outputSchemas()) {
		const name = `${resource}/${operation}`;
		if (!/^[A-Za-z]\w*\/[A-Za-z]\w*$/.test(name))
			throw new Error(`Invalid name of an output schema: ${name}`);
		if (written.has(name)) throw new Error(`Duplicate output schema: ${name}`);
		written.add(name);
		const file = path.join(folder, '__schema__/v1.0.0', `${name}.json`);
		fs.mkdirSync(path.dirname(file), { recursive: true });
		fs.writeFileSync(file, `${JSON.stringify(schema)}\n`);
	}
	return written.size;
}

module.exports = { writeOutputSchemas };
