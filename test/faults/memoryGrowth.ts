/** Measures how much memory a function needs. */

/** @returns the result of `work` and the peak growth of the resident memory, in megabytes */
export async function measureMemoryGrowth<T>(
	work: () => Promise<T>,
): Promise<{ result: T; growth: number }> {
	const before = process.memoryUsage().rss;
	let highest = before;
	const sample = () => {
		highest = Math.max(highest, process.memoryUsage().rss);
	};
	const timer = setInterval(sample, 5);
	try {
		const result = await work();
		sample();
		return { result, growth: (highest - before) / 1024 / 1024 };
	} finally {
		clearInterval(timer);
	}
}
