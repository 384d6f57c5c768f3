/** The width grows by one after as many successes as it is wide, and halves once for requests that ran together. */
import {
	createAdaptiveLimit,
	createFixedLimit,
} from '../../nodes/Altcraft/execution/concurrencyLimit';

const widthAfter = (events: string): number => {
	const limit = createAdaptiveLimit();
	for (const event of events) event === 's' ? limit.onSuccess() : limit.onCongestion();
	return limit.width;
};

test.each([
	['', 4],
	['sss', 4],
	['ssss', 5],
	['s'.repeat(4 + 5), 6],
	['s'.repeat(1000), 16],
	['c', 2],
	['cccc', 2],
	['ccccc', 1],
	['c'.repeat(50), 1],
	[`${'s'.repeat(1000)}${'c'.repeat(16)}`, 8],
	[`${'s'.repeat(1000)}${'c'.repeat(17)}`, 4],
	['ccccss', 3],
	['sssc', 2],
])('after %s it is %d', (events, width) => expect(widthAfter(events)).toBe(width));

test('a fixed width does not change', () => {
	const limit = createFixedLimit(7);
	limit.onCongestion();
	for (let n = 0; n < 100; n++) limit.onSuccess();
	expect(limit.width).toBe(7);
});
