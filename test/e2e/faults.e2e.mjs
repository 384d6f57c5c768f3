// The fault suite through a real n8n: every fault of the sandbox meets reads, writes and starts, JSON and XML, 500
// items each, with Retry On Fail, continueOnFail, the error output and stop. What the platform holds is
// held against what the executions say by the rules of test/faults. Then executions that a user stops.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { require as requireTs } from 'tsx/cjs/api';
import { pause } from '../../playground/child-process.mjs';
import { altcraft, chain, database, filesUnder, setStage } from './environment.mjs';

const load = (name) => requireTs(`../faults/${name}.ts`, import.meta.url);
const { kinds } = load('faultKinds');
const { inBrief, modes, modesFor, runCase } = load('faultCase');
const { openPlatform } = load('sandboxHelpers');
const { subjects } = load('profileOperations');
const { shopSubjects } = load('marketOperations');
const { addSum, emptySum, inWords } = load('compareWithState');

const token = 'SECRET-TOKEN-of-faults-in-n8n';
const rows = Array.from({ length: 500 }, (_, n) => ({ n }));
/** Executions side by side: the waits of one are the work of the others. */
const width = 5;

/** Three cases for each fault: a read, a write and a start, in one format and the other by turns. */
function crossing() {
  const all = [...subjects, ...shopSubjects];
  const by = (effect) => all.filter((one) => one.effect === effect);
  const effects = [by('reads'), by('writes'), by('starts')];
  return Object.keys(kinds).flatMap((faultName, index) =>
    effects.map((choice, place) => ({
      subject: choice[(index + place) % choice.length],
      format: (index + Math.floor(index / choice.length) + place) % 2 === 0 ? 'json' : 'xml',
      mode: modesFor(index + place + Math.floor(index / 4))[0],
      faultName,
    })),
  );
}

describe('faults in n8n', () => {
  let stage;
  let lanes;
  let found;
  const total = emptySum();

  before(async () => {
    stage = await setStage({ name: 'faults', token });
    lanes = await Promise.all(Array.from({ length: width }, (_, index) => openLane(index)));
    found = strike(crossing());
  });
  after(async () => {
    await Promise.all((lanes ?? []).map(({ sandbox }) => sandbox.close()));
    await stage?.clear();
  });

  /** A platform with a credential of its own in n8n. */
  async function openLane(index) {
    const platform = await openPlatform(token);
    const { url } = platform.sandbox;
    const credential = await stage.n8n.saveCredential({
      name: `Platform ${index}`,
      type: 'altcraftApi',
      data: { url, token },
    });
    const workflow = (resource, operation, parameters, items, settings) =>
      chain(
        `Lane ${index}`,
        items,
        altcraft('Altcraft', credential, { resource, operation, ...parameters }, settings),
      );
    const node = async (...of) => outcomeOf(await stage.n8n.runWorkflow(workflow(...of)));
    return { ...platform, workflow, node };
  }

  /** Carries out the cases; resolves with what was found, by fault. */
  async function strike(cases) {
    const byFault = new Map(Object.keys(kinds).map((name) => [name, []]));
    const waiting = [...cases];
    await Promise.all(
      lanes.map(async (lane) => {
        for (let one = waiting.shift(); one; one = waiting.shift()) {
          const { sum, hits } = await runCase(lane, one);
          byFault.get(one.faultName).push({ about: inBrief(one), sum, hits });
        }
      }),
    );
    return byFault;
  }

  for (const name of Object.keys(kinds)) {
    it(name, async () => {
      const cases = (await found).get(name);
      assert.equal(cases.length, 3);
      for (const { about, sum, hits } of cases) {
        assert.ok(hits > 0, `${about}: the fault must have struck`);
        assert.deepEqual(sum.details, [], about);
        assert.deepEqual([sum.lost, sum.doubled, sum.unaccounted], [0, 0, 0], about);
        addSum(total, sum, about);
      }
    });
  }

  it('each fault met each effect; each effect met each format and each way to meet failures', async () => {
    const cases = crossing();
    const met = new Set(
      cases.flatMap(({ subject: { effect }, format, mode }) => [
        `${effect} ${format}`,
        `${effect} ${mode}`,
      ]),
    );
    assert.equal(met.size, 3 * (2 + Object.keys(modes).length));
    const { items, lost, doubled, unaccounted } = total;
    console.log(`Faults in n8n: ${cases.length} executions, ${inWords(total)}`);
    assert.ok(total.done > items / 2);
    assert.deepEqual([lost, doubled, unaccounted], [0, 0, 0]);
  });

  for (const { how, batchSize, done, format } of [
    { how: 'one by one', batchSize: 1, done: 3, format: 'json' },
    { how: 'in batches', batchSize: 100, done: 300, format: 'xml' },
  ]) {
    it(`a stop while a call is slow: nothing further is sent, ${how} (${format})`, async () => {
      await found;
      const [lane] = lanes;
      const { control } = lane.sandbox;
      const slow = 3000;
      lane.reset();
      lane.arm({ kind: 'slow', delay_ms: 0, times: 3 }, { kind: 'slow', delay_ms: slow });
      const workflow = lane.workflow(
        'profile',
        'create',
        {
          db_id: database(1),
          input_mode: 'json',
          data_json: '={{ ({ _fname: "Twin", checks: $json.n }) }}',
          options: { batch_size: batchSize, format },
        },
        rows,
      );
      const { n8n } = stage;
      const running = n8n.runWorkflow(workflow);
      while (control.requests().length < 4) await pause(20);
      const [{ id }] = (await n8n.rest('GET', '/executions?filter={"status":["running"]}')).results;
      const stopped = Date.now();
      await n8n.rest('POST', `/executions/${id}/stop`);
      const execution = await running;
      assert.equal(execution.status, 'canceled');
      assert.ok(Date.now() - stopped < slow, 'the stop does not wait for the slow call');
      control.clearFaults();
      await pause(slow + 500);
      assert.equal(control.requests().length, 4);
      // The call under way may have been carried out; nothing says that it was.
      const kept = [...control.state.databases.get(1).profiles.all()].map(
        ({ fields }) => fields.checks,
      );
      assert.deepEqual(
        kept,
        rows.slice(0, kept.length).map(({ n }) => n),
      );
      assert.ok(kept.length >= done && kept.length <= done + batchSize, `${kept.length} are kept`);
      assert.deepEqual(outcomeOf(execution).outputs.flat(), []);
    });
  }

  it('none of it leaves the token in a log or a file', async () => {
    await found;
    assert.ok(!stage.n8n.logs().includes(token));
    const files = filesUnder(stage.userFolder).filter((file) =>
      fs.readFileSync(file).includes(token),
    );
    assert.deepEqual(files, []);
  });
});

/** The last run of the node as the rules of test/faults read it. */
function outcomeOf({ runData }) {
  const run = runData.Altcraft?.at(-1);
  return { error: run?.error, outputs: (run?.data?.main ?? []).map((items) => items ?? []) };
}
