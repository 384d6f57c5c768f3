/** Runs a module of this project at build time, for what follows from the catalogue alone. */
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { bundle } = require('./bundle');

/** @returns what the module at `source` (absolute path) exports; throws what it throws */
async function loadModule(source) {
	const temporary = fs.mkdtempSync(path.join(os.tmpdir(), 'altcraft-build-'));
	try {
		const built = path.join(temporary, 'module.js');
		await bundle(source, built);
		// n8n-workflow is not bundled: let the temporary file find it where the project has it.
		fs.symlinkSync(path.join(__dirname, '../node_modules'), path.join(temporary, 'node_modules'));
		return require(built);
	} finally {
		fs.rmSync(temporary, { recursive: true, force: true });
	}
}

module.exports = { loadModule };
