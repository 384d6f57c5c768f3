// Sets up the tests of the workflow import-on-all-workers.
import { pagePath } from '../../../playground/demos/import-on-all-workers.mjs';
import { changeSettings } from '../../../playground/demos/settings.mjs';
import { waitFor } from '../../../playground/wait-for.mjs';
import { setUpWorkflow } from './workflow-test.mjs';

/** Publishes the workflow, with `rows` customers in the table. */
export async function setUpImport({ rows, pageSize }) {
  const test = await setUpWorkflow({ name: 'import-on-all-workers', needs: ['database'] });
  const { n8n, database, sandbox } = test;
  const pageUrl = n8n.url + pagePath;
  const workflow = await changeSettings({ n8n, workflow: test.workflow }, 'Settings', {
    page_url: pageUrl,
    page_size: pageSize,
  });
  await n8n.activate(workflow);
  await database.query(`
    INSERT INTO customers (email, phone, first_name, city, birth_date, tier, total_spent)
    SELECT format('customer%s@example.com', n), format('+7900%s', 1000000 + n), 'Имя ' || n,
      CASE WHEN n % 3 = 0 THEN 'Казань' END, date '1980-02-28' + n, 'Gold', n + 0.25
    FROM generate_series(1, ${rows}) AS n`);

  const start = () => n8n.runStoredWorkflow(workflow, { trigger: 'Run Now' });

  /** Starts an import or continues it; resolves with its row when it is finished. */
  async function runImport() {
    const { status, error } = await start();
    if (status !== 'success') throw new Error(`The start failed: ${error?.message}`);
    const readFinished = async () => {
      const [row] = await database.query(
        `SELECT pages, pages_done, sent::int, refused::int FROM imports
         WHERE finished_at IS NOT NULL AND id = (SELECT max(id) FROM imports)`,
      );
      return row;
    };
    return await waitFor(readFinished, 'end of the import');
  }

  const imports = async () =>
    (await sandbox.requests()).filter(({ path }) => path.includes('/profiles/import'));
  return { ...test, workflow, pageUrl, start, runImport, imports };
}
