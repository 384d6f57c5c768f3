/** A clock of the test file that can be put forward: caches and deadlines see time pass without waiting for it. */
let offset = 0;

/** Call it at the top of a test file. @returns a function that lets seconds pass */
export function useMovableClock(): (seconds: number) => void {
	const { now } = Date;
	beforeAll(() => {
		jest.spyOn(Date, 'now').mockImplementation(() => now() + offset);
	});
	afterAll(() => {
		jest.restoreAllMocks();
	});
	return (seconds) => {
		offset += seconds * 1000;
	};
}
