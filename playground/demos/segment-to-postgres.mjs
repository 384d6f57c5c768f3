// Exports the segment, then again after one profile has left it and another has joined.
import { itemsOf } from '../n8n-client.mjs';
import { runToSuccess } from './demo-run.mjs';

const segment = 1;

export async function demonstrate({ n8n, workflow, sandbox }) {
  const run = async () => itemsOf(await runToSuccess(n8n, workflow, 'Run Now'), 'Report')[0].text;
  const lines = [`First run: ${await run()}`];
  const { databases, segments } = await sandbox.state();
  const { members } = segments.find(({ id }) => id === segment);
  const outside = databases[0].profiles.find(({ id }) => !members.includes(id));
  const change = (method, profileId) =>
    sandbox.call(`/profiles/segstatic/${method}`, {
      segment_id: segment,
      db_id: 1,
      profile_id: profileId,
    });
  await change('remove', members[0]);
  await change('add', outside.id);
  lines.push(`Second run: ${await run()}`);
  return lines;
}
