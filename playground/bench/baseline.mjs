// The package before the work on its speed, to compare with it.
import { buildCommit } from '../earlier-build.mjs';

/** The last commit before single requests, expressions, XML, lists and polls were made faster. */
const baselineCommit = 'c4eff96';

/** @returns `folder` with the built package, and `remove` to delete it */
export const buildBaseline = () => buildCommit(baselineCommit, 'The benchmark');
