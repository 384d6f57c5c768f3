// What every supported n8n has to do with the package. Each function throws if it does not.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import path from 'node:path';
import { addPeople, columns, id, jsonOf, people, profile, upsert } from './parameters.mjs';
import { triggerFeatures } from './trigger-features.mjs';

const pairing = (items) => items.map(({ pairedItem }) => pairedItem);

/** @type {Record<string, (test: object) => Promise<void>>} */
export const features = {
  async load({ loader, n8n, packageFolder, version, folder }) {
    const fromPackage = createRequire(path.join(packageFolder, 'package.json'));
    const versionOf = (name) => {
      const manifest = path.join(folder, 'node_modules', name, 'package.json');
      return createRequire(manifest)(manifest).version;
    };
    assert.equal(process.version, `v${version.node}`);
    assert.equal(versionOf('n8n-core'), version['n8n-core']);
    assert.equal(versionOf('n8n-workflow'), version['n8n-workflow']);
    assert.equal(fromPackage.resolve('n8n-workflow'), n8n.workflowPath);
    const nodes = ['altcraft', 'altcraftPollingTrigger', 'altcraftTrigger'];
    assert.deepEqual(Object.keys(loader.nodeTypes).sort(), nodes);
    const credentials = ['altcraftApi', 'altcraftTriggerApi'];
    assert.deepEqual(Object.keys(loader.credentialTypes).sort(), credentials);
  },

  async 'import in batches'({ engine, sandbox }) {
    const parameters = upsert({ options: { batch_size: 2 } });
    const { error, outputs } = await engine.runNode(parameters, people);
    assert.equal(error, undefined);
    assert.deepEqual(
      pairing(outputs[0]),
      people.map((_, item) => ({ item })),
    );
    assert.deepEqual(await storedNames(sandbox), ['ANN', 'BOB', 'CLEO', 'DAN', 'EVE']);
    const sizes = (await sandbox.requests())
      .filter(({ method }) => method === 'profiles.import_batch')
      .map(({ body }) => body.data.length);
    assert.deepEqual([...sizes, await sentBy(sandbox, 'profiles.import')], [2, 2, 1]);
  },

  async read({ engine, sandbox }) {
    await addPeople(sandbox);
    const all = profile('getAll', { returnAll: true, options: { page_size: 2 } });
    const { error, outputs } = await engine.runNode(all, [{}]);
    assert.equal(error, undefined);
    const emails = jsonOf(outputs[0]).map(({ email }) => email);
    assert.deepEqual(
      emails.sort(),
      people.map(({ email }) => email),
    );
    assert.ok((await sentBy(sandbox, 'profiles.list')) >= 3);
  },

  /** Values saved in each format are read back in both formats with the same result. */
  async 'JSON and XML'({ engine, sandbox }) {
    const formats = ['json', 'xml'];
    const texts = { _fname: 'true', custom_id: '007', category: ['a'] };
    const typed = { checks: 3, spent: 10.5, is_vip: true, orders: [{ number: 'A-1', total: 5 }] };
    const run = async (parameters) => {
      const { error, outputs } = await engine.runNode(parameters, [{}]);
      assert.equal(error, undefined);
      return jsonOf(outputs[0])[0];
    };
    for (const saved of formats) {
      const data = { email: `${saved}@example.com`, ...texts, ...typed };
      await run(profile('create', { data: columns(data), options: { format: saved } }));
      const get = async (format) =>
        await run(profile('get', { matching: 'email', email: data.email, options: { format } }));
      const [json, xml] = [await get('json'), await get('xml')];
      assert.deepEqual({ ...json, ...data }, json);
      assert.deepEqual(xml, json);
    }
    const sent = (await sandbox.requests()).filter(({ path }) => /profiles.(add|get)/.test(path));
    const sentFormats = sent.map(({ path, format }) => (/add/.test(path) ? `+${format}` : format));
    assert.deepEqual(sentFormats, ['+json', ...formats, '+xml', ...formats]);
  },

  async 'error output'({ engine, sandbox }) {
    const items = [people[0], { email: 'no address', name: 'bad' }, people[1]];
    const settings = { onError: 'continueErrorOutput' };
    const { status, error, outputs } = await engine.runNode(upsert(), items, settings);
    assert.deepEqual([status, error], ['success', undefined]);
    assert.deepEqual(outputs.map(pairing), [[{ item: 0 }, { item: 2 }], [{ item: 1 }]]);
    const [failed] = jsonOf(outputs[1]);
    assert.match(failed.error, /\S/);
    assert.equal(failed.details.code, 450);
    assert.deepEqual(await storedNames(sandbox), ['ANN', 'BOB']);
  },

  /** Answers of all requests of the first try are lost; each value is increased exactly once. */
  async 'Retry On Fail'({ engine, sandbox }) {
    const updates = { row: [{ field: 'checks', function: 'incr', value: '1' }] };
    await sandbox.fault({ path: '/api/v1.1/profiles', kind: 'reset_after', times: 5 });
    const settings = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
    const { error, outputs } = await engine.runNode(upsert({ updates }), people, settings);
    assert.equal(error, undefined);
    assert.equal(outputs[0].length, people.length);
    assert.deepEqual(
      await storedChecks(sandbox),
      people.map(() => 1),
    );
    const faults = (await sandbox.requests()).filter(({ fault }) => fault === 'reset_after');
    assert.equal(faults.length, 5);
  },

  ...triggerFeatures,

  /** Equal calls of an agent are calls of their own, and the agent learns why one fails. */
  async 'AI tool'({ engine, sandbox }) {
    const email = "={{ $fromAI('Email', 'of the customer', 'string') }}";
    const call = async (emails) => {
      const calls = emails.map((Email) => ({ Email }));
      const { error, runData } = await engine.runAgent('agent', calls, addOneCheck(email));
      assert.equal(error, undefined);
      return jsonOf(runData.Agent[0].data.main[0]).map(({ answer }) => answer);
    };
    const answers = await call(Array(3).fill(people[0].email));
    assert.equal(answers.length, 3);
    for (const answer of answers) assert.match(JSON.parse(answer)[0].profile_id, /^[0-9a-f]{24}$/);
    assert.deepEqual(await storedChecks(sandbox), [3]);
    const [refused] = await call(['no address']);
    assert.match(refused, /450/);
  },

  /**
   * What newer versions of n8n add, and what happens without it: versions.json lists what a version lacks. The other
   * features hold in both cases.
   */
  async 'newer functions of n8n'({ engine, sandbox, n8n, version }) {
    const { createContext } = engine.createPoller({ event: 'profileChanged', db_id: id(1) });
    const agent = await engine.runAgent('requestingAgent', [{}, {}], addOneCheck(people[0].email));
    const ranTool = agent.runData.Altcraft !== undefined;
    // Without requests of agents nothing is sent; with them, each is a call of its own.
    assert.deepEqual(await storedChecks(sandbox), ranTool ? [2] : []);
    const { outputs } = await engine.runNode({}, [{}], {
      type: 'errorDetails',
      onError: 'continueErrorOutput',
    });
    const has = {
      'agent requests': ranTool,
      'error details': outputs[1].length === 1,
      isSafeObjectProperty: typeof n8n.workflow.isSafeObjectProperty === 'function',
      'poll budget': typeof createContext().getPollBudgetMs === 'function',
    };
    const lacks = Object.keys(has).filter((name) => !has[name]);
    assert.deepEqual(lacks, version.lacks);
  },
};

/** Adds 1 to `checks` of one profile. */
const addOneCheck = (email) =>
  upsert({
    email,
    data: columns({ email }),
    updates: { row: [{ field: 'checks', function: 'incr', value: '1' }] },
  });

async function storedChecks(sandbox) {
  const { data } = await sandbox.call('/profiles/list', { db_id: 1 });
  return data.map(({ checks }) => checks);
}

async function storedNames(sandbox) {
  const { data } = await sandbox.call('/profiles/list', { db_id: 1 });
  return data.map(({ _fname: name }) => name).sort();
}

const sentBy = async (sandbox, method) =>
  (await sandbox.requests()).filter((request) => request.method === method).length;
