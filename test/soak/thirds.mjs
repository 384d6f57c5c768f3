// The middle and the last third of a measurement. The first third is for warming up.

/**
 * @param {Array<{at: number, value: number}>} samples `at` in Unix milliseconds
 * @param {{startedAt: number, duration: number}} time in milliseconds
 * @param {(values: number[]) => number} summarize
 * @returns {{middle: number, last: number, ratio: number, counts: number[]}}
 */
export function compareThirds(samples, { startedAt, duration }, summarize) {
  const [, middle, last] = [0, 1, 2].map((third) =>
    samples
      .filter(({ at }) => Math.floor(((at - startedAt) * 3) / duration) === third)
      .map(({ value }) => value),
  );
  if (middle.length === 0 || last.length === 0) throw new Error('A third has no measurement.');
  const [before, after] = [summarize(middle), summarize(last)];
  return {
    middle: before,
    last: after,
    ratio: after / before,
    counts: [middle.length, last.length],
  };
}

/** The value that this share of the values does not exceed. */
export const percentile = (share) => (values) =>
  [...values].sort((a, b) => a - b)[Math.ceil(values.length * share) - 1];
