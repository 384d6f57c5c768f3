/** Owner, contact and repository of this package: read from owner.json, and nowhere else. */
const fs = require('node:fs');
const path = require('node:path');

/** Names that RFC 2606 and RFC 6761 reserve: they belong to nobody and never resolve. */
const reserved =
	/(^|[.@/])(example\.(com|net|org)|[\w-]+\.(example|invalid|test)|localhost)([/:]|$)/i;

/** @returns {{author: string, email: string, repository: string}} `repository` is an address without a slash at its end */
function readOwner(root) {
	return JSON.parse(fs.readFileSync(path.join(root, 'build/owner.json'), 'utf8'));
}

/** The keys of owner.json that still hold a placeholder under a reserved domain. */
function placeholders(owner) {
	return Object.keys(owner).filter((key) => reserved.test(owner[key]));
}

/** package.json with the owner's author, homepage and repository. */
function packageWithOwner(manifest, { author, email, repository }) {
	return {
		...manifest,
		homepage: `${repository}#readme`,
		author: { name: author, email },
		repository: { type: 'git', url: `git+${repository}.git` },
	};
}

/** A codex file (`*.node.json`) whose links lead into the owner's repository; each keeps its `#heading`. */
function codexWithOwner(codex, { repository }) {
	const linked = ({ url, ...link }) => ({ url: repository + url.replace(/^[^#]*/, ''), ...link });
	const resources = Object.entries(codex.resources).map(([kind, links]) => [
		kind,
		links.map(linked),
	]);
	return { ...codex, resources: Object.fromEntries(resources) };
}

module.exports = { readOwner, placeholders, packageWithOwner, codexWithOwner };
