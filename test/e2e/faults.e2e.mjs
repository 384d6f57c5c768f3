// The fault suite in n8n: reads, writes and starts of 500 items with every fault of the sandbox, in JSON and XML and
// with all error modes. Compares the executions with the sandbox's state, as test/faults does. Also tests executions
// that a user stops.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { require as requireTs } from 'tsx/cjs/api';
import { setTimeout as sleep } from 'node:timers/promises';
import { filesUnder } from '../../playground/files.mjs';
import { altcraftNode, createWorkflow, resourceLocator, startEnvironment } from './environment.mjs';

const load = (name) => requireTs(`../faults/${name}.ts`, import.meta.url);
const { faultKinds } = load('faultKinds');
const { describeCase, errorModes, errorModesFor, runFaultCase } = load('faultCase');
const { startTestSandbox } = load('sandboxHelpers');
const { profileOperations, otherOperations } = load('allOperations');
const { addComparison, emptyComparison, formatComparison } = load('compareWithState');

const token = 'SECRET-TOKEN-of-faults-in-n8n';
const rows = Array.from({ length: 500 }, (_, n) => ({ n }));
/** Number of parallel executions. */
const concurrency = 5;

/** Three cases per fault: a read, a write and a start, with alternating formats. */
function createCases() {
  const all = [...profileOperations, ...otherOperations];
  const by = (effect) => all.filter((one) => one.effect === effect);
  const effects = [by('reads'), by('writes'), by('starts')];
  return Object.keys(faultKinds).flatMap((faultName, index) =>
    effects.map((choice, place) => ({
      operation: choice[(index + place) % choice.length],
      format: (index + Math.floor(index / choice.length) + place) % 2 === 0 ? 'json' : 'xml',
      errorMode: errorModesFor(index + place + Math.floor(index / 4))[0],
      faultName,
    })),
  );
}

describe('faults in n8n', () => {
  let environment;
  let sandboxes;
  let results;
  const total = emptyComparison();

  before(async () => {
    environment = await startEnvironment({ name: 'faults', token });
    sandboxes = await Promise.all(
      Array.from({ length: concurrency }, (_, index) => openSandbox(index)),
    );
    results = runCases(createCases());
  });
  after(async () => {
    await Promise.all((sandboxes ?? []).map(({ sandbox }) => sandbox.close()));
    await environment?.close();
  });

  /** Starts a sandbox with its own credential in n8n. */
  async function openSandbox(index) {
    const testSandbox = await startTestSandbox(token);
    const { url } = testSandbox.sandbox;
    const credential = await environment.n8n.saveCredential({
      name: `Sandbox ${index}`,
      type: 'altcraftApi',
      data: { url, token },
    });
    const workflow = (resource, operation, parameters, items, settings) =>
      createWorkflow(
        `Faults ${index}`,
        items,
        altcraftNode('Altcraft', credential, { resource, operation, ...parameters }, settings),
      );
    const runNode = async (...args) =>
      lastOutput(await environment.n8n.runWorkflow(workflow(...args)));
    return { ...testSandbox, workflow, runNode };
  }

  /** Runs the cases in parallel; resolves with their results by fault. */
  async function runCases(cases) {
    const byFault = new Map(Object.keys(faultKinds).map((name) => [name, []]));
    const waiting = [...cases];
    await Promise.all(
      sandboxes.map(async (sandbox) => {
        for (let next = waiting.shift(); next; next = waiting.shift()) {
          const { comparison, hits } = await runFaultCase(sandbox, next);
          byFault.get(next.faultName).push({ label: describeCase(next), comparison, hits });
        }
      }),
    );
    return byFault;
  }

  for (const name of Object.keys(faultKinds)) {
    it(name, async () => {
      const cases = (await results).get(name);
      assert.equal(cases.length, 3);
      for (const { label, comparison, hits } of cases) {
        const { details, lost, doubled, unaccounted } = comparison;
        assert.ok(hits > 0, `${label}: the fault must hit requests`);
        assert.deepEqual(details, [], label);
        assert.deepEqual([lost, doubled, unaccounted], [0, 0, 0], label);
        addComparison(total, comparison, label);
      }
    });
  }

  it('covers all combinations of effect and format, and of effect and error mode', async () => {
    const cases = createCases();
    const combinations = new Set(
      cases.flatMap(({ operation: { effect }, format, errorMode }) => [
        `${effect} ${format}`,
        `${effect} ${errorMode}`,
      ]),
    );
    assert.equal(combinations.size, 3 * (2 + Object.keys(errorModes).length));
    const { items, lost, doubled, unaccounted } = total;
    console.log(`Faults in n8n: ${cases.length} executions, ${formatComparison(total)}`);
    assert.ok(total.done > items / 2);
    assert.deepEqual([lost, doubled, unaccounted], [0, 0, 0]);
  });

  for (const { how, batchSize, done, format } of [
    { how: 'with one request per item', batchSize: 1, done: 3, format: 'json' },
    { how: 'in batches', batchSize: 100, done: 300, format: 'xml' },
  ]) {
    it(`stopping during a slow call sends no more requests, ${how} (${format})`, async () => {
      await results;
      const [sandbox] = sandboxes;
      const { control } = sandbox.sandbox;
      const slow = 3000;
      sandbox.reset();
      sandbox.addFaults({ kind: 'slow', delay_ms: 0, times: 3 }, { kind: 'slow', delay_ms: slow });
      const workflow = sandbox.workflow(
        'profile',
        'create',
        {
          db_id: resourceLocator(1),
          input_mode: 'json',
          data_json: '={{ ({ _fname: "Twin", checks: $json.n }) }}',
          options: { batch_size: batchSize, format },
        },
        rows,
      );
      const { n8n } = environment;
      const running = n8n.runWorkflow(workflow);
      while (control.requests().length < 4) await sleep(20);
      const [{ id }] = (await n8n.rest('GET', '/executions?filter={"status":["running"]}')).results;
      const stopped = Date.now();
      await n8n.rest('POST', `/executions/${id}/stop`);
      const execution = await running;
      assert.equal(execution.status, 'canceled');
      assert.ok(Date.now() - stopped < slow, 'stopping must not wait for the slow call');
      control.clearFaults();
      await sleep(slow + 500);
      assert.equal(control.requests().length, 4);
      // The call in progress may have been executed, but it has no output.
      const checks = [...control.state.databases.get(1).profiles.all()].map(
        ({ fields }) => fields.checks,
      );
      assert.deepEqual(
        checks,
        rows.slice(0, checks.length).map(({ n }) => n),
      );
      assert.ok(
        checks.length >= done && checks.length <= done + batchSize,
        `${checks.length} profiles`,
      );
      assert.deepEqual(lastOutput(execution).outputs.flat(), []);
    });
  }

  it('the token is in no log and no file', async () => {
    await results;
    assert.ok(!environment.n8n.logs().includes(token));
    const files = filesUnder(environment.userFolder).filter((file) =>
      fs.readFileSync(file).includes(token),
    );
    assert.deepEqual(files, []);
  });
});

/** Error and output of the node's last run. */
function lastOutput({ runData }) {
  const run = runData.Altcraft?.at(-1);
  return { error: run?.error, outputs: (run?.data?.main ?? []).map((items) => items ?? []) };
}
