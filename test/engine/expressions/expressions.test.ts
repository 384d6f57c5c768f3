/** Expressions that only pick from the item have n8n's results: same value, same type, same error. */
import '../environment';

import { comparePairs } from './compare';
import { createContextFactory } from './n8nContext';
import { generatePairs } from './pairs';

// `npm run test:expressions` compares 20,000 pairs, and also with n8n's engine `vm`.
test('1,500 generated pairs of a parameter and an item', () => {
	const { createContext } = createContextFactory();
	const { differences, picked, refused } = comparePairs(generatePairs(1, 1500), createContext);
	expect(differences.slice(0, 5)).toEqual([]);
	// The generator is of no use if it makes only pairs of one kind.
	expect(picked).toBeGreaterThan(200);
	expect(refused).toBeGreaterThan(200);
}, 120_000);
