/** `npm run owner`: writes owner.json into package.json and the codex files. The build does it, too. */
const fs = require('node:fs');
const path = require('node:path');
const { codexWithOwner, packageWithOwner, readOwner } = require('./owner');

const nodes = 'nodes/Altcraft';

/** Writes what differs and returns the paths of these files, relative to `root`. */
function writeOwner(root) {
	const owner = readOwner(root);
	const codexFiles = fs.readdirSync(path.join(root, nodes)).filter((f) => f.endsWith('.node.json'));
	const files = [
		['package.json', packageWithOwner],
		...codexFiles.map((file) => [`${nodes}/${file}`, codexWithOwner]),
	];
	return files.flatMap(([file, withOwner]) => {
		const before = JSON.parse(fs.readFileSync(path.join(root, file), 'utf8'));
		const after = withOwner(before, owner);
		if (JSON.stringify(after) === JSON.stringify(before)) return [];
		fs.writeFileSync(path.join(root, file), `${JSON.stringify(after, null, 2)}\n`);
		return [file];
	});
}

module.exports = { writeOwner };

if (require.main === module) {
	const written = writeOwner(path.join(__dirname, '..'));
	console.log(written.length > 0 ? `Written: ${written.join(', ')}` : 'Everything is up to date');
}
