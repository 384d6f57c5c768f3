/** Everything but the end-to-end tests, which need a whole n8n, and the fault suite, which takes minutes: see their commands. */
module.exports = {
	testEnvironment: 'node',
	testMatch: ['<rootDir>/test/**/*.test.ts'],
	testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/e2e/', '<rootDir>/test/faults/'],
	modulePathIgnorePatterns: ['<rootDir>/.playground/', '<rootDir>/playground/node_modules/'],
	transform: {
		'^.+\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } }],
	},
	maxWorkers: 2,
	// Two cores shared with linting: a slow test is not a wrong one.
	testTimeout: 30_000,
};
