/** Collects the license texts of the bundled libraries, which their terms require. */
const fs = require('node:fs');
const path = require('node:path');

/** Package folder of a bundled file (`node_modules/xml2js`, `node_modules/@scope/name`). */
const packageFolder = (file) => /^node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0];

/**
 * Returns name, version and license of every package of `inputs` (paths relative to `root`) as one text, in
 * alphabetical order. Throws for a package without a license file.
 */
function collectLicenses(root, inputs) {
	const folders = [...new Set(inputs.map(packageFolder).filter(Boolean))].sort();
	return folders
		.map((folder) => {
			const { name, version } = JSON.parse(
				fs.readFileSync(path.join(root, folder, 'package.json'), 'utf8'),
			);
			const file = fs.readdirSync(path.join(root, folder)).find((f) => /^licen[cs]e/i.test(f));
			if (!file) throw new Error(`${name} has no license file, so it cannot be bundled`);
			const text = fs.readFileSync(path.join(root, folder, file), 'utf8').trim();
			return `${name} ${version}\n\n${text}\n`;
		})
		.join(`\n${'-'.repeat(80)}\n\n`);
}

module.exports = { collectLicenses };
