// All scenarios, in the order in which they run.
import { scenarios as packageScenarios } from './package.mjs';
import { scenarios as eventScenarios } from './events.mjs';

export const scenarios = [...packageScenarios, ...eventScenarios];
