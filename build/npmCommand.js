/** npm as a child process without a shell. On Windows, `npm` is a script that only a shell can start. */
const path = require('node:path');

/**
 * @param {string[]} args
 * @returns {[file: string, args: string[]]} what to pass to `spawn` or `execFile`
 */
function npmCommand(args, { platform, execPath, env } = process) {
	if (platform !== 'win32') return ['npm', args];
	// npm tells its scripts where it is. The installer of Node puts it next to node.exe.
	const script = env.npm_execpath?.endsWith('npm-cli.js')
		? env.npm_execpath
		: path.win32.join(path.win32.dirname(execPath), 'node_modules/npm/bin/npm-cli.js');
	return [execPath, [script, ...args]];
}

module.exports = { npmCommand };
