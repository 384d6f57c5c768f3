// Uploads customers as a CSV file with a row that is refused, and as an Excel workbook.
import { profilesOf } from '../sandbox.mjs';
import { teamLogin } from '../workflow-runner.mjs';
import { excelCsv, excelWorkbook } from './excel-files.mjs';
import { mapColumn } from './map-column.mjs';
import { openForm } from './submit-form.mjs';

const columns = ['Email', 'Phone', 'First name', 'Birth date', 'Total spent'];
const csv = excelCsv([
  columns,
  ['ivan@example.com', '8 (900) 100-00-01', 'Иван', '26.05.1990', '1 234,50'],
  ['olga@example.com', '+79001000002', 'Ольга', '31.02.1991', '10,00'],
]);
const workbook = excelWorkbook([
  columns,
  ['olga@example.com', 79001000002, 'Ольга', new Date('1991-02-28'), 10],
]);

export async function demonstrate({ n8n, sandbox, workflow }) {
  const mapped = await mapColumn(
    { n8n, workflow },
    'Save Customers',
    'spent',
    '={{ $json.total_spent }}',
  );
  await n8n.activate(mapped);
  const form = await openForm(n8n, 'altcraft-customers', teamLogin);
  const first = await form.submit(csv);
  const [report] = Object.values(first.files);
  const second = await form.submit(workbook);
  const saved = profilesOf(await sandbox.state(), 1).slice(-2);
  return [
    `CSV file: ${first.title}`,
    `Refused: ${report.split('\n')[2]}`,
    `Excel workbook with the corrected row: ${second.title}`,
    ...saved.map((one) => `${one.email}: ${one._fname}, born ${one._bdate}, spent ${one.spent}`),
    `Form: ${form.url} (${teamLogin.user}, ${teamLogin.password})`,
  ];
}
