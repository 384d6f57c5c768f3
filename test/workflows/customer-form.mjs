// Starts the workflow "customers from a file" for the tests, and uploads files to its form.
import { mapColumn } from '../../playground/demos/map-column.mjs';
import { openForm } from '../../playground/demos/submit-form.mjs';
import { profilesOf } from '../../playground/sandbox.mjs';
import { teamLogin } from '../../playground/workflow-runner.mjs';
import { setUpWorkflow } from '../e2e/workflows/workflow-test.mjs';

/** The report's rows, with the names of its columns. */
function readReport(text) {
  const [head, ...lines] = text
    .trim()
    .split('\n')
    .map((line) => line.split(';'));
  return lines.map((cells) => Object.fromEntries(head.map((name, index) => [name, cells[index]])));
}

/** Activates the workflow with the sandbox's field `spent` mapped, and opens its form. */
export async function openCustomerForm(name) {
  const test = await setUpWorkflow({ name });
  const value = '={{ $json.total_spent }}';
  await test.n8n.activate(await mapColumn(test, 'Save Customers', 'spent', value));
  const form = await openForm(test.n8n, 'altcraft-customers', teamLogin);

  /** Uploads a file; resolves with the final page and the rows of the report. */
  async function upload(file) {
    const page = await form.submit(file);
    const [report = ''] = Object.values(page.files);
    return { ...page, rows: readReport(report) };
  }

  return {
    ...test,
    form,
    upload,
    profiles: async () => profilesOf(await test.sandbox.state(), 1),
    /** The mapped fields of a profile. */
    essentials: ({ email, phones, _fname, _city, _bdate, spent }) => ({
      email,
      phones,
      _fname: _fname ?? null,
      _city: _city ?? null,
      _bdate: _bdate ?? null,
      spent: spent ?? null,
    }),
  };
}
