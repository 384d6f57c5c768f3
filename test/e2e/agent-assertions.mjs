// Faults for calls of the Altcraft Tool, and what must come of them.
import assert from 'node:assert/strict';
import { accrual } from './agent-environment.mjs';

const attemptsPerTry = 5;
/**
 * More lost answers than one try of the node outlasts. Calls at once share them: with more than 4 per call, one call has
 * more than one try.
 */
export const lostAnswers = (times) => ({ path: accrual, kind: 'reset_after', times });

/** The requests of a later try of n8n have the Request-ID of the first one. */
export function assertRetried(test) {
  const ids = test.requests().map(({ requestId }) => requestId);
  const counts = ids.map((id) => ids.filter((other) => other === id).length);
  assert.ok(Math.max(...counts) > attemptsPerTry, `${counts} requests with the same Request-ID`);
}

/** What n8n makes of a tool's output: the items as JSON. */
export function assertRefused(text) {
  const [{ error, details }] = JSON.parse(text);
  assert.equal(error, 'Altcraft did not find the object (404)');
  assert.deepEqual(
    { code: details.code, reason: details.reason, in_doubt: details.in_doubt },
    { code: 404, reason: 'profile is not found', in_doubt: undefined },
  );
}

export function assertInDoubt(text) {
  const [{ details }] = JSON.parse(text);
  assert.equal(details.in_doubt, true);
  assert.match(details.reason, /ECONNRESET/);
  assert.match(details.advice, /^Altcraft may have processed the request anyway: check/);
}
