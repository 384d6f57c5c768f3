/**
 * `node build/checkRelease.js v1.2.3`: the first step of a release. Ends with status 1 while owner.json holds
 * placeholders, package.json or a codex file disagrees with it, the tag or package-lock.json has another version, or
 * CHANGELOG.md has no date for the version.
 */
const fs = require('node:fs');
const path = require('node:path');
const { codexWithOwner, packageWithOwner, placeholders, readOwner } = require('./owner');

const readJson = (root, file) => JSON.parse(fs.readFileSync(path.join(root, file), 'utf8'));
const differs = (value, other) => JSON.stringify(value) !== JSON.stringify(other);

/** What keeps the package from being published as `tag`; empty if nothing does. */
function releaseProblems(root, tag) {
	const owner = readOwner(root);
	const manifest = readJson(root, 'package.json');
	const nodes = manifest.n8n.nodes.map((file) =>
		file.replace(/^dist\//, '').replace(/\.js$/, '.json'),
	);
	const stale = [
		...(differs(packageWithOwner(manifest, owner), manifest) ? ['package.json'] : []),
		...nodes.filter((file) => {
			const codex = readJson(root, file);
			return differs(codexWithOwner(codex, owner), codex);
		}),
	];
	const { version } = manifest;
	const lock = readJson(root, 'package-lock.json');
	const changelog = fs.readFileSync(path.join(root, 'CHANGELOG.md'), 'utf8');
	const heading = changelog.split('\n').find((line) => line.startsWith(`## [${version}]`));
	return [
		...placeholders(owner).map((key) => `build/owner.json: "${key}" is a placeholder`),
		...stale.map((file) => `${file} disagrees with build/owner.json: run npm run owner`),
		...(tag === `v${version}`
			? []
			: [`The tag is ${tag}, but package.json has version ${version}`]),
		...(lock.version === version && lock.packages[''].version === version
			? []
			: [
					`package-lock.json has another version than ${version}: run npm install --package-lock-only`,
				]),
		...(/\] - \d{4}-\d{2}-\d{2}$/.test(heading ?? '')
			? []
			: [`CHANGELOG.md needs a heading "## [${version}] - " with the date of the release`]),
	];
}

module.exports = { releaseProblems };

if (require.main === module) {
	const problems = releaseProblems(path.join(__dirname, '..'), process.argv[2]);
	for (const problem of problems) console.error(problem);
	process.exitCode = problems.length > 0 ? 1 : 0;
}
