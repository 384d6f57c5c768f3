/** `npm run test:faults`: apart from the other tests, because it takes minutes and prints what it counted. */
const path = require('node:path');

const root = path.resolve(__dirname, '../..');
const { transform } = require(path.join(root, 'jest.config.js'));

module.exports = {
	rootDir: root,
	testEnvironment: 'node',
	testMatch: ['<rootDir>/test/faults/*.test.ts'],
	modulePathIgnorePatterns: ['<rootDir>/.playground/', '<rootDir>/playground/node_modules/'],
	transform,
	reporters: ['default', '<rootDir>/test/faults/sumReporter.js'],
	maxWorkers: 2,
	// A call that is torn five times waits some seconds, and the machine may be a slow one.
	testTimeout: 600_000,
};
