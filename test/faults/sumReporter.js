/** Closes the fault suite with one line: what all its files counted together. Test files run in processes of their own, so they leave their counts in a folder. */
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

const names = ['cases', 'items', 'lost', 'doubled', 'unaccounted'];

module.exports = class SumReporter {
	onRunStart() {
		this.folder = fs.mkdtempSync(path.join(os.tmpdir(), 'altcraft-faults-'));
		process.env.FAULTS_COUNTS = this.folder;
	}

	onRunComplete() {
		const sum = Object.fromEntries(names.map((name) => [name, 0]));
		for (const file of fs.readdirSync(this.folder)) {
			const counts = JSON.parse(fs.readFileSync(path.join(this.folder, file), 'utf8'));
			for (const name of names) sum[name] += counts[name];
		}
		fs.rmSync(this.folder, { recursive: true });
		const { cases, items, lost, doubled, unaccounted } = sum;
		process.stdout.write(
			`\nFaults: ${cases} cases, ${items} items: lost ${lost}, doubled ${doubled}, unaccounted ${unaccounted}\n`,
		);
	}
};
