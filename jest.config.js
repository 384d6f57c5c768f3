/** All tests except the end-to-end tests, which need an n8n installation, and the fault suite, which takes minutes. */
module.exports = {
	testEnvironment: 'node',
	testMatch: ['<rootDir>/test/**/*.test.ts'],
	testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/e2e/', '<rootDir>/test/faults/'],
	modulePathIgnorePatterns: ['<rootDir>/.playground/', '<rootDir>/playground/node_modules/'],
	transform: {
		'^.+\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } }],
	},
	maxWorkers: 2,
	// Tests take seconds; a slow or busy machine can take many times as long.
	testTimeout: 180_000,
};
