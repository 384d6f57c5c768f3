// What has to hold after a phase, each with its figures.
import { rowsPerImport } from './load.mjs';

const maxHeapRatio = 1.05;
const maxLatencyRatio = 1.2;
const minPolls = 2;

/** @returns {Array<{isPassed: boolean, text: string}>} */
export const checkPhase = (figures) => [
  ...figures.differences.map((difference) => checkCount(difference, figures)),
  checkExecutions(figures),
  checkPolls(figures),
  checkRatio(
    'heap after garbage collection, median',
    figures.heap,
    maxHeapRatio,
    (bytes) => `${(bytes / 2 ** 20).toFixed(1)} MB`,
  ),
  checkRatio(
    'response of the webhook, 95th percentile',
    figures.latency,
    maxLatencyRatio,
    (milliseconds) => `${milliseconds.toFixed(0)} ms`,
  ),
];

function checkCount({ kind, expected, lost, doubled, unknown }, { sent, drain }) {
  const told = {
    events: `${sent.events} events in ${sent.responses.length} requests, ${sent.repeats} of them sent twice`,
    changes: `${sent.changes} changed profiles, the last ${drain.toFixed(0)} s after the load`,
    imports: `${sent.imports} imports of ${rowsPerImport} rows about ${expected} profiles`,
  }[kind];
  const isPassed = expected > 0 && lost + doubled + unknown === 0;
  return { isPassed, text: `${told}: lost ${lost}, doubled ${doubled}, unknown ${unknown}` };
}

function checkExecutions({ executions, sent }) {
  const { failed, counts } = executions;
  const reasons = [
    ...sent.refusals.slice(0, 5),
    ...failed.slice(0, 5).map(({ id, status, workflowName }) => `${workflowName} ${id}: ${status}`),
  ];
  const text = counts.map(({ name, count }) => `${name} ${count}`).join(', ');
  return {
    isPassed: failed.length + sent.refusals.length === 0,
    text: [
      `executions: ${text}; failed ${failed.length}, refused requests ${sent.refusals.length}`,
      ...reasons,
    ].join('\n        '),
  };
}

const checkPolls = ({ polls, pages }) => ({
  isPassed: polls >= minPolls,
  text: `${polls} polls, ${pages} pages`,
});

function checkRatio(name, { middle, last, ratio, counts }, limit, format) {
  return {
    isPassed: ratio <= limit,
    text: `${name}: ${format(middle)} in the middle third, ${format(last)} in the last, ratio ${ratio.toFixed(3)} (at most ${limit}; ${counts.join(' and ')} measurements)`,
  };
}
