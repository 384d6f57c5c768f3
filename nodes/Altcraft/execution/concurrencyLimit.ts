/** How many requests run at the same time. */

export interface ConcurrencyLimit {
	readonly width: number;
	/** A request ended well. */
	onSuccess(): void;
	/** A request was rate limited or met a platform that is unavailable or too slow. */
	onCongestion(): void;
}

export const createFixedLimit = (width: number): ConcurrencyLimit => ({
	width,
	onSuccess: () => {},
	onCongestion: () => {},
});

const startWidth = 4;
const maxWidth = 16;

/**
 * A limit that adapts as TCP's congestion control does: it grows by one after as many successes as it is wide, and
 * halves when the platform cannot keep up.
 */
export function createAdaptiveLimit(): ConcurrencyLimit {
	let width = startWidth;
	let successes = 0;
	/** Requests that ran when the limit was halved and may report the same congestion. */
	let reportsToIgnore = 0;
	return {
		get width() {
			return width;
		},
		onSuccess() {
			successes += 1;
			if (successes < width || width === maxWidth) return;
			width += 1;
			successes = 0;
		},
		onCongestion() {
			successes = 0;
			if (reportsToIgnore > 0) {
				reportsToIgnore -= 1;
				return;
			}
			reportsToIgnore = width - 1;
			width = Math.max(1, Math.floor(width / 2));
		},
	};
}
