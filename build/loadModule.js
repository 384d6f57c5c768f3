/** Loads a TypeScript module of this project at build time. */
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { bundle } = require('./bundle');

/** @returns the exports of the module at `source` (absolute path) */
async function loadModule(source) {
	const temporary = fs.mkdtempSync(path.join(os.tmpdir(), 'altcraft-build-'));
	try {
		const bundled = path.join(temporary, 'module.js');
		await bundle(source, bundled);
		// The bundle imports n8n-workflow, which it must find in the project's node_modules.
		fs.symlinkSync(path.join(__dirname, '../node_modules'), path.join(temporary, 'node_modules'));
		return require(bundled);
	} finally {
		fs.rmSync(temporary, { recursive: true, force: true });
	}
}

module.exports = { loadModule };
