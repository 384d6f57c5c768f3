// Opens and clicks in PostgreSQL: a run with several batches, and the morning's report. Repeats, faults and bad events
// are in test/workflows/.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { itemsOf } from '../../../playground/n8n-client.mjs';
import { openEventHook } from '../../workflows/event-hook.mjs';

describe('workflow: opens and clicks to PostgreSQL', () => {
  let test;
  before(async () => (test = await openEventHook(1000)));
  after(() => test?.close());

  it('saves each event of the chosen types as one row', async () => {
    const types = ['open', 'uopen', 'click', 'send'];
    const executions = await test.send({ make: { count: 4000, event_types: types } });
    assert.equal(executions.length, 4);
    for (const { status } of executions) assert.equal(status, 'success');
    const rows = await test.rows();
    assert.equal(rows.length, 2000);
    const [first] = rows;
    assert.equal(first.event_type, 'open');
    assert.equal(first.event_time.toISOString(), '2026-01-20T09:00:00.000Z');
    assert.equal(first.event.event_date, '2026-01-20T09:00:00.000123457Z');
    const ids = ['database_id', 'mailing_id', 'template_id', 'segment_id', 'resource_id'];
    assert.deepEqual(
      ids.map((id) => first[id]),
      ['1', '1', '1', '1', '1'],
    );
    assert.equal(first.message_id, 'message-0');
    assert.equal(first.link_url, 'https://shop.example.com/?a=1&b=2');
    assert.equal(first.city, 'Ryazan');
    assert.match(first.profile_id, /^\w+$/);
    assert.equal(new Set(rows.map((row) => row.message_id)).size, 2000);
    assert.deepEqual(await test.rejects(), []);
  });

  it('reports the opens and clicks of yesterday by mailing', async () => {
    const report = async () => itemsOf(await test.run('Every Morning'), 'Compose Report')[0];
    assert.match((await report()).text, /^No opens or clicks\. The last event was at 2026-01-20/);
    await test.database.query(`
      UPDATE altcraft_events SET event_time = now() - interval '1 day',
        profile_id = 'P', mailing_id = CASE event_type WHEN 'open' THEN 7 ELSE 8 END`);
    assert.deepEqual((await report()).text.split('\n'), [
      'Mailing 8: 0 opens by 0 people, 1000 clicks by 1 people',
      'Mailing 7: 1000 opens by 1 people, 0 clicks by 0 people',
    ]);
  });

  it('answers the example query of its note', async () => {
    const note = test.workflow.nodes.find(({ name }) => name === 'Example query');
    const [, query] = /```sql\n(.*)```/s.exec(note.parameters.content);
    const rows = await test.database.query(query);
    assert.deepEqual(
      rows.map((row) => [row.mailing_id, row.opened, row.clicked, row.click_percent]),
      [
        ['8', '0', '1000', '100.0'],
        ['7', '1000', '0', '0.0'],
      ],
    );
  });
});
