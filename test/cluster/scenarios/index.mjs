// All scenarios, in the order in which they run.
import { scenarios as binaryScenarios } from './binary.mjs';
import { scenarios as eventScenarios } from './events.mjs';
import { scenarios as interruptionScenarios } from './interruptions.mjs';
import { scenarios as packageScenarios } from './package.mjs';
import { scenarios as retryScenarios } from './retry.mjs';
import { scenarios as rowScenarios } from './rows.mjs';

export const scenarios = [
  ...packageScenarios,
  ...eventScenarios,
  ...rowScenarios,
  ...interruptionScenarios,
  ...retryScenarios,
  ...binaryScenarios,
];
