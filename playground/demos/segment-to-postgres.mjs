// Copies the segment, then copies it again after one profile left and another joined.
import { itemsOf } from '../n8n-client.mjs';
import { runWell } from './demo-run.mjs';

const segment = 1;

export async function demonstrate({ n8n, workflow, sandbox }) {
  const run = async () => itemsOf(await runWell(n8n, workflow, 'Run Now'), 'Report')[0].text;
  const lines = [`First night: ${await run()}`];
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
  lines.push(`Next night: ${await run()}`);
  return lines;
}
