// 100,000 rows from PostgreSQL by the ready workflow import-on-all-workers.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { pagePath } from '../../../playground/demos/import-on-all-workers.mjs';
import { changeSettings } from '../../../playground/demos/settings.mjs';
import { profilesOf } from '../../../playground/sandbox.mjs';
import { waitFor } from '../../../playground/wait-for.mjs';
import { importWorkflow } from '../../../playground/workflow-runner.mjs';
import { lockDuration, processors, workers } from '../environment.mjs';
import { startedExecutions } from '../processes.mjs';
import { waitForEnd } from '../workflows.mjs';

const rowCount = 100_000;

const insertRows = `
  TRUNCATE imports, import_pages, import_refusals, customers;
  INSERT INTO customers (id, email, phone, first_name, city, birth_date, tier, total_spent)
  SELECT n, format('row%s@example.com', n), format('+7903%s', 1000000 + n), ' Имя ' || n,
    CASE WHEN n % 3 = 0 THEN 'Казань' END, date '1950-01-01' + n % 20000, 'Gold', n + 0.25
  FROM generate_series(1, ${rowCount}) AS n`;

/** What Altcraft has to know of each customer, written by PostgreSQL. `name` and `city` are SQL. */
const expectedChecksum = (name, city) => `
  SELECT encode(sha256(convert_to(string_agg(concat_ws('|', id, email, phone, ${name}, coalesce(${city}, ''),
    to_char(birth_date, 'YYYY-MM-DD'), tier, total_spent::float8), E'\\n' ORDER BY id), 'UTF8')), 'hex') AS checksum
  FROM customers`;

async function readChecksum({ sandbox }) {
  const profiles = profilesOf(await sandbox.state(), 1).filter(({ email }) =>
    email?.startsWith('row'),
  );
  const lines = profiles
    .sort((a, b) => Number(a.custom_id) - Number(b.custom_id))
    .map((one) =>
      [
        one.custom_id,
        one.email,
        one.phones.join(),
        one._fname,
        one._city ?? '',
        one._bdate.slice(0, 10),
        one.tier,
        one.spent,
      ].join('|'),
    );
  const checksum = createHash('sha256').update(lines.join('\n')).digest('hex');
  return { count: lines.length, checksum };
}

/** Imports all rows; resolves with the figures. */
async function importRows(cluster, { workflow, pageSize }) {
  const { n8n, url, database, sandbox } = cluster;
  const ready = await changeSettings({ n8n: n8n(), workflow }, 'Settings', {
    page_url: url + pagePath,
    page_size: pageSize,
  });
  await n8n().activate(ready);
  const before = workers.map((name) => startedExecutions(cluster.find(name)).length);
  await sandbox.control('DELETE', '/requests');
  const startedAt = Date.now();
  const { status, error } = await n8n().runStoredWorkflow(ready, { trigger: 'Run Now' });
  assert.equal(status, 'success', error?.message);
  const pages = rowCount / pageSize;
  const isFinished = async () =>
    (await database.query('SELECT FROM imports WHERE finished_at IS NOT NULL')).length === 1;
  await waitFor(isFinished, 'end of the import', { seconds: 240 });
  const seconds = (Date.now() - startedAt) / 1000;
  const [{ sent, refused, pages_done: pagesDone }] = await database.query('SELECT * FROM imports');
  assert.deepEqual(
    { sent: Number(sent), refused: Number(refused), pagesDone },
    { sent: rowCount, refused: 0, pagesDone: pages },
  );
  const requests = (await sandbox.requests()).filter(({ path }) => path.includes('/profiles/'));
  const executions = workers.map(
    (name, index) => startedExecutions(cluster.find(name)).length - before[index],
  );
  assert.ok(Math.min(...executions) >= pages / 5, `executions: ${executions}`);
  // n8n deletes the data of successful executions, and some time later their rows.
  const { success: _, ...others } = await waitForEnd(cluster, ready, 1);
  assert.deepEqual(others, {}, 'executions without a failure');
  for (const name of ['main', ...workers, ...processors])
    assert.doesNotMatch(cluster.find(name).logs(), /\bstalled|missing lock|could not renew/i, name);
  await n8n().deactivate(ready);
  return { requests: requests.length, executions, seconds };
}

const format = ({ requests, executions, seconds }, { count, checksum }) =>
  `${count} rows exact (sha256 ${checksum.slice(0, 12)}) in ${requests} requests by ${executions.join(' + ')} executions, ${Math.round(count / seconds)} rows a second, no stalls with a lock of ${lockDuration / 1000} s`;

/** Runs the import with changed columns; `expected` are the SQL expressions of the changed values. */
async function runImport(cluster, { columns, pageSize, expected }) {
  const { n8n, sandbox, database } = cluster;
  await sandbox.control('POST', '/settings', { record_bodies: false });
  const workflow = await importWorkflow('import-on-all-workers', { ...cluster, n8n: n8n() });
  const node = workflow.nodes.find(({ name }) => name === 'Create or Update Profiles');
  Object.assign(node.parameters.data.value, columns);
  await database.query(insertRows);
  const figures = await importRows(cluster, { workflow, pageSize });
  // A full batch is 1,000 profiles.
  assert.equal(figures.requests, rowCount / 1000);
  const [{ checksum }] = await database.query(expectedChecksum(...expected));
  const result = await readChecksum(cluster);
  assert.deepEqual(result, { count: rowCount, checksum });
  await sandbox.control('POST', '/settings', { record_bodies: true });
  return format(figures, result);
}

export const scenarios = [
  {
    name: 'rows: 100,000 from PostgreSQL by mapped columns',
    run: (cluster) =>
      runImport(cluster, { columns: {}, pageSize: 1000, expected: ['first_name', 'city'] }),
  },
  {
    name: 'rows: 100,000 from PostgreSQL with an expression per row, in larger pages',
    run: (cluster) =>
      runImport(cluster, {
        columns: {
          _fname: '={{ $json.first_name.trim() }}',
        },
        pageSize: 5000,
        expected: ['trim(first_name)', 'city'],
      }),
  },
];
