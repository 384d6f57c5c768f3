// Opens and clicks in PostgreSQL: repeated events, failures of the database, and events that are not understood.
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { waitFor } from '../../playground/wait-for.mjs';
import { openEventHook } from './event-hook.mjs';

describe('workflow: opens and clicks to PostgreSQL, what may go wrong', () => {
  let test;
  before(async () => (test = await openEventHook(100)));
  after(() => test?.close());
  beforeEach(() => test.database.query('TRUNCATE altcraft_events, altcraft_event_rejects'));

  const make = { count: 300, event_types: ['open', 'click'] };
  const event = (more, data) => ({
    event_type: 'click',
    event_date: '2026-02-01T10:00:00.000000001Z',
    account_id: 1,
    is_test: false,
    profile_id: '5a5b64a969d4265b958b9ac3',
    list_id: 1,
    event_data: { message_id: 1, campaign_id: 2, send_message_id: 'm-1', ...data },
    ...more,
  });

  it('changes nothing when events arrive again, also at once and in other batches', async () => {
    await test.send({ make });
    const before = await test.rows();
    assert.equal(before.length, 300);
    const again = await test.send({ make, at_once: true });
    for (const { status } of again) assert.equal(status, 'success');
    await test.send({ make: { ...make, first: 50, count: 200 } });
    assert.deepEqual(await test.rows(), before);
  });

  it('saves each event once when both copies arrive at the same moment', async () => {
    const events = Array.from({ length: 100 }, (_, index) =>
      event({}, { launch_id: `l-${index}` }),
    );
    const copies = [...events, ...events.toReversed(), ...events];
    for (const { status } of await test.send({ events: copies, at_once: true }))
      assert.equal(status, 'success');
    assert.equal((await test.rows()).length, 100);
  });

  it('tells events apart by type, time, profile and data, not by what describes the attempt', async () => {
    await test.send({
      events: [
        event(),
        event({ event_type: 'open' }),
        event({ event_date: '2026-02-01T10:00:00.000000002Z' }),
        event({ profile_id: null }),
        event({}, { link_url: 'https://shop.example.com/' }),
        event({ sends_trying_num: 2 }),
        event({ subscription: [{ resource_id: 1, channel: 'email' }] }),
      ],
    });
    assert.equal((await test.rows()).length, 5);
  });

  it('saves nothing while the table is missing, and everything when the execution is retried', async () => {
    await test.database.query('ALTER TABLE altcraft_events RENAME TO away');
    const [failed, ...others] = await test.send({ make: { ...make, count: 100 } });
    assert.deepEqual(others, []);
    assert.equal(failed.status, 'error');
    assert.match(failed.error.message, /altcraft_events/);
    await test.database.query('ALTER TABLE away RENAME TO altcraft_events');
    for (let retry = 0; retry < 2; retry++) {
      await test.n8n.rest('POST', `/executions/${failed.id}/retry`, { loadWorkflow: true });
      test.countExecution();
      const saved = async () => (await test.rows()).length === 100;
      await waitFor(saved, 'events of the retried execution');
    }
  });

  it('saves the other events of a batch, and tells what is wrong with a bad one', async () => {
    const [execution] = await test.send({
      events: [
        event(),
        event({ event_date: 'yesterday' }),
        event({ event_date: '2026-02-30T10:00:00Z' }),
        event({ event_date: '2026-02-01T10:00:00' }),
        event({ event_date: undefined }),
        event({}, { user_agent: 'a\u0000b \ud800 c', campaign_id: 'none', message_id: 1e30 }),
        event({ event_data: 'text' }),
      ],
    });
    assert.equal(execution.status, 'error');
    assert.match(execution.error.message, /^4 of 7 events were not understood.*event_date/);
    const rows = await test.rows();
    assert.equal(rows.length, 3);
    const odd = rows.find((row) => row.event.event_data.user_agent);
    assert.equal(odd.event.event_data.user_agent, 'a\ufffdb \ufffd c');
    assert.deepEqual([odd.mailing_id, odd.template_id], [null, null]);
    const reasons = (await test.rejects()).map(({ reason }) => reason);
    const notADate = 'event_date is not a date with a time zone: ';
    assert.deepEqual(reasons, [
      'The event has no event_date',
      `${notADate}2026-02-01T10:00:00`,
      `${notADate}2026-02-30T10:00:00Z`,
      `${notADate}yesterday`,
    ]);
  });
});
