/**
 * Prints the totals of all files of the fault suite in one line at the end. Test files run in processes of their
 * own, so they write their counts to a folder.
 */
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

const names = ['cases', 'items', 'lost', 'doubled', 'unaccounted', 'claimed'];

module.exports = class TotalsReporter {
	onRunStart() {
		this.folder = fs.mkdtempSync(path.join(os.tmpdir(), 'altcraft-faults-'));
		process.env.FAULTS_COUNTS = this.folder;
	}

	onRunComplete() {
		const totals = Object.fromEntries(names.map((name) => [name, 0]));
		for (const file of fs.readdirSync(this.folder)) {
			const counts = JSON.parse(fs.readFileSync(path.join(this.folder, file), 'utf8'));
			for (const name of names) totals[name] += counts[name];
		}
		fs.rmSync(this.folder, { recursive: true });
		const { cases, items, lost, doubled, unaccounted, claimed } = totals;
		process.stdout.write(
			`\nFaults: ${cases} cases, ${items} items: lost ${lost}, doubled ${doubled}, unaccounted ${unaccounted}, ` +
				`claimed without evidence: ${claimed}\n`,
		);
	}
};
