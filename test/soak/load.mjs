// What happens during the soak: events, changes of polled profiles and imports, each at a steady rate.
import { setTimeout as sleep } from 'node:timers/promises';
import { post } from '../cluster/workflows.mjs';
import { polledEmail, profileCount } from './environment.mjs';
import { createEvent } from '../e2e/trigger-environment.mjs';
import { polledDatabase } from './workflows.mjs';

const eventsPerRequest = 5;
const repeatedEvery = 4;
const repeatDelay = 1000;
export const rowsPerImport = 500;
/** Half of the rows of an import are also in the next one. */
const newRowsPerImport = rowsPerImport / 2;

export const eventMark = (n) => `event-${n}`;
export const changeMark = (n) => `change-${n}`;
export const importEmail = (n) => `import-${n}@example.com`;

/** Milliseconds between two requests with events, two changes, two imports. */
const intervals = { events: 250, changes: 500, imports: 10_000 };

/**
 * Runs the load for so many milliseconds. Resolves when all requests have responses.
 *
 * @returns {Promise<{events: number, repeats: number, changes: number, imports: number, refusals: string[],
 *   responses: Array<{from: number, to: number}>}>} `responses` of the events' webhook, as Unix milliseconds
 */
export async function runLoad({ sandbox, eventsUrl, importUrl }, duration) {
  const sent = { events: 0, repeats: 0, changes: 0, imports: 0, refusals: [], responses: [] };

  async function postOnce(url, body) {
    const from = performance.timeOrigin + performance.now();
    const { status, text } = await post(url, body);
    if (status !== 200) sent.refusals.push(`${status} ${text.slice(0, 200)}`);
    return { from, to: performance.timeOrigin + performance.now() };
  }

  async function sendEvents(index) {
    const events = Array.from({ length: eventsPerRequest }, () =>
      createEvent({ event_data: { send_message_id: eventMark(sent.events++) } }),
    );
    sent.responses.push(await postOnce(eventsUrl, events));
    if (index % repeatedEvery > 0) return;
    await sleep(repeatDelay);
    sent.repeats += events.length;
    sent.responses.push(await postOnce(eventsUrl, events));
  }

  /** Every profile changes once, so that no two changes are between two polls. */
  async function changeProfile(index) {
    if (index >= profileCount) return;
    sent.changes++;
    const email = polledEmail(index);
    const data = { _fname: changeMark(index) };
    await sandbox.call('/profiles/update', {
      db_id: polledDatabase,
      matching: 'email',
      email,
      data,
    });
  }

  async function startImport(index) {
    const items = Array.from({ length: rowsPerImport }, (_, n) => ({
      email: importEmail(index * newRowsPerImport + n),
    }));
    sent.imports++;
    await postOnce(importUrl, { items });
  }

  const endsAt = Date.now() + duration;
  await Promise.all([
    repeatSteadily(sendEvents, intervals.events, endsAt, sent.refusals),
    repeatSteadily(changeProfile, intervals.changes, endsAt, sent.refusals),
    repeatSteadily(startImport, intervals.imports, endsAt, sent.refusals),
  ]);
  return sent;
}

/** Starts `work` at each interval, whether the earlier one has ended or not. Resolves when all have ended. */
async function repeatSteadily(work, interval, endsAt, failures) {
  const startedAt = Date.now();
  const running = [];
  for (let index = 0; Date.now() < endsAt; index++) {
    running.push(work(index).catch((error) => failures.push(error.message)));
    await sleep(Math.max(0, startedAt + (index + 1) * interval - Date.now()));
  }
  await Promise.all(running);
}

/** How often each imported profile should have been imported, by its email. */
export function expectedImports({ imports }) {
  const counts = new Map();
  for (let index = 0; index < imports; index++)
    for (let n = 0; n < rowsPerImport; n++) {
      const email = importEmail(index * newRowsPerImport + n);
      counts.set(email, (counts.get(email) ?? 0) + 1);
    }
  return counts;
}
