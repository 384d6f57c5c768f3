// The moments at which n8n is killed: five phases, eight ways to run the sync for each.
import { countRequests, operations } from './operations.mjs';
import { createRandom, pick } from './random.mjs';

/**
 * - `beforeSend`: the platform has received the k-th request of a node and has not begun to process it.
 * - `workDone`: the k-th request is processed, its response not sent.
 * - `answerRead`: milliseconds after the k-th response was sent.
 * - `outputsReturned`: all responses of a node were sent, the next node has had none.
 * - `saving`: n8n saves the execution in its database.
 */
export const phases = ['beforeSend', 'workDone', 'answerRead', 'outputsReturned', 'saving'];

/**
 * `resumption` is how the work is taken up: by Retry, of an execution without keys; or by the next run, with the same
 * keys. `savesProgress` is the workflow's setting Save Execution Progress. Without it, which is n8n's default, Retry
 * starts again from the first node, and cannot start if the execution was started in the editor.
 */
export const ways = ['retry', 'nextRun'].flatMap((resumption) =>
  [true, false].flatMap((inBatches) =>
    ['json', 'xml'].map((format) => ({
      resumption,
      inBatches,
      format,
      hasKeys: resumption === 'nextRun',
      isManual: resumption === 'nextRun' && format === 'json',
      savesProgress: resumption === 'retry' && inBatches === (format === 'json'),
      path: `${resumption}-${inBatches ? 'batches' : 'singles'}-${format}`,
    })),
  ),
);

/** What n8n saves when it is killed: the last node's progress if it saves that, or the end; or it just has saved. */
const savings = ['progress', 'end', 'afterwards'];

/**
 * All moments in the order in which they run. The numbers of ways and phases have no common divisor, so that each way
 * meets each phase once and the first few moments differ in both.
 */
export function createMoments(seed) {
  // Neighboring seeds would begin with nearly the same number.
  const random = createRandom(Math.imul(seed, 2_654_435_761));
  const shift = pick(random, 0, operations.length - 1);
  return Array.from({ length: ways.length * phases.length }, (_, n) =>
    createMoment({
      id: `s${seed}m${n + 1}`,
      phase: phases[n % phases.length],
      way: ways[n % ways.length],
      turn: (n % phases.length) + (n % ways.length) + shift,
      saving: savings[(Math.floor(n / phases.length) + shift) % savings.length],
      random,
    }),
  );
}

function createMoment({ id, phase, way, turn, saving, random }) {
  const last = operations.length - 1;
  const index = phase === 'saving' ? last : turn % (phase === 'outputsReturned' ? last : last + 1);
  const requests = countRequests(operations[index], way);
  const [first, final] = {
    beforeSend: [2, requests],
    workDone: [1, requests],
    answerRead: [1, requests - 1],
    outputsReturned: [requests, requests],
    saving: [requests, requests],
  }[phase];
  return {
    id,
    phase,
    way,
    operation: operations[index],
    nextOperation: operations[index + 1],
    request: pick(random, first, final),
    requests,
    /** Milliseconds between what the test sees and the kill, where nothing is held. */
    delay: pick(random, 0, 15),
    /** For `outputsReturned`: whether n8n is killed when the next node's first request has arrived, or by time. */
    isHeld: random() < 0.5,
    saving,
    /** Retry with the currently saved workflow instead of the original one, which has the same nodes. */
    loadsWorkflow: random() < 0.5,
  };
}

export const describeMoment = ({
  phase,
  way,
  operation,
  request,
  requests,
  delay,
  saving,
  isHeld,
}) => {
  const place = `${operation.name} ${request}/${requests}`;
  if (phase === 'beforeSend') return `before the send, ${place}`;
  if (phase === 'workDone') return `work done, ${place}`;
  if (phase === 'answerRead') return `answer read, ${place}, ${delay} ms later`;
  if (phase === 'outputsReturned')
    return `outputs returned, ${operation.name}, ${isHeld ? 'the next node waits' : `${delay} ms later`}`;
  const saves = {
    progress: way.savesProgress ? 'the progress' : 'the end',
    end: 'the end',
    afterwards: 'just saved',
  };
  return `n8n saving, ${saves[saving]}`;
};
