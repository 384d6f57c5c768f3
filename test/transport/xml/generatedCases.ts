/** How many cases the differential tests generate, and from which seed. */
const { XML_CASES, XML_SEED } = process.env;

/** @param usual number of cases in `npm test`; XML_CASES=100000 sets it for a longer run */
export const generatedCases = (usual: number) => ({
	numRuns: Number(XML_CASES ?? usual),
	seed: Number(XML_SEED ?? 1),
});
