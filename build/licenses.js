/** The licence texts of the libraries inside the bundles: their terms ask that the text goes along. */
const fs = require('node:fs');
const path = require('node:path');

/** The package folder (`node_modules/xml2js`, `node_modules/@scope/name`) that a bundled file lies in. */
const packageOf = (file) => /^node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0];

/**
 * One text with name, version and licence of every package that `inputs` (paths relative to `root`)
 * come from, in alphabetical order. Throws for a package without a licence file.
 */
function licensesOf(root, inputs) {
	const folders = [...new Set(inputs.map(packageOf).filter(Boolean))].sort();
	return folders
		.map((folder) => {
			const { name, version } = JSON.parse(
				fs.readFileSync(path.join(root, folder, 'package.json'), 'utf8'),
			);
			const file = fs.readdirSync(path.join(root, folder)).find((f) => /^licen[cs]e/i.test(f));
			if (!file) throw new Error(`${name} has no licence file: it cannot be bundled`);
			const text = fs.readFileSync(path.join(root, folder, file), 'utf8').trim();
			return `${name} ${version}\n\n${text}\n`;
		})
		.join(`\n${'-'.repeat(80)}\n\n`);
}

module.exports = { licensesOf };
