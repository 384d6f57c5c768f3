// Adds a week of deliveries and bounces to the sandbox, then creates the report.
import { itemsOf } from '../n8n-client.mjs';
import { profilesOf } from '../sandbox.mjs';
import { runToSuccess } from './demo-run.mjs';

const day = 86_400_000;
const results = [
  { action: 'deliv' },
  { action: 'deliv' },
  { action: 'softbounce', text: 'mailbox is full, try again later' },
  { action: 'hardbounce', text: 'no such mailbox here' },
];

export async function demonstrate({ n8n, workflow, sandbox }) {
  const profiles = profilesOf(await sandbox.state(), 1);
  const actions = profiles.flatMap(({ id: profileId }, index) => {
    const { action, text } = results[index % results.length];
    const common = { databaseId: 1, profileId, channel: 'email', at: Date.now() - 3 * day };
    const mailing = { ...common, campaign: { id: 3, name: 'Spring sale' } };
    const delivery = { ip: '192.0.2.10', fromDomain: 'shop.example.com', toDomain: 'example.com' };
    const failure = text && { text, ...delivery };
    return [
      { ...mailing, action: 'send' },
      { ...mailing, action, ...(failure && { failure }) },
    ];
  });
  await sandbox.control('POST', '/actions', actions);
  const execution = await runToSuccess(n8n, workflow, 'Run Once');
  const [{ text }] = itemsOf(execution, 'Report');
  const { fileName, fileSize } = execution.runData.Report[0].data.main[0][0].binary.report;
  return [...text.split('\n'), `Spreadsheet: ${fileName} (${fileSize})`];
}
