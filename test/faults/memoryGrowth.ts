/** How far the memory of the process grew while something was done. */

/** @returns what the work gave, and the growth of the resident memory at its highest, in megabytes */
export async function measureMemoryGrowth<T>(
	work: () => Promise<T>,
): Promise<{ result: T; grown: number }> {
	const before = process.memoryUsage().rss;
	let highest = before;
	const look = () => {
		highest = Math.max(highest, process.memoryUsage().rss);
	};
	const timer = setInterval(look, 5);
	try {
		const result = await work();
		look();
		return { result, grown: (highest - before) / 1024 / 1024 };
	} finally {
		clearInterval(timer);
	}
}
