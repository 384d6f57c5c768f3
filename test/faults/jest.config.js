/** `npm run test:faults`: not part of `npm test` because it takes minutes. */
const path = require('node:path');

const root = path.resolve(__dirname, '../..');
const { transform } = require(path.join(root, 'jest.config.js'));

module.exports = {
	rootDir: root,
	testEnvironment: 'node',
	testMatch: ['<rootDir>/test/faults/*.test.ts'],
	modulePathIgnorePatterns: ['<rootDir>/.playground/', '<rootDir>/playground/node_modules/'],
	transform,
	reporters: ['default', '<rootDir>/test/faults/totalsReporter.js'],
	maxWorkers: 2,
	// A call with five failed attempts waits for several seconds, and the machine may be slow.
	testTimeout: 600_000,
};
