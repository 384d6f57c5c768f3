// Events of bounces and complaints: adds the emails to a suppression list and updates the shop's database.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { triggerUrl } from '../../../playground/workflow-runner.mjs';
import { profilesOf } from '../../../playground/sandbox.mjs';
import { waitFor } from '../../../playground/wait-for.mjs';
import { setUpWorkflow } from './workflow-test.mjs';

const list = 1;

describe('workflow: hard bounces and complaints', () => {
  let test;
  let people;
  let lastMessage = 0;
  before(async () => {
    test = await setUpWorkflow({
      name: 'bounces-to-suppression-list',
      needs: ['database'],
      seed: 'demo',
    });
    people = profilesOf(await test.sandbox.state(), 1);
    // The shop's emails have another case.
    await test.database.query(
      'INSERT INTO customers (email) SELECT initcap(email) FROM jsonb_array_elements_text($1) AS email',
      [JSON.stringify(people.map(({ email }) => email))],
    );
    await test.activate();
    const url = triggerUrl(test.n8n, test.workflow);
    await test.sandbox.control('POST', '/hooks', { url, batch_size: 10, success: '.*OK.*' });
  });
  after(() => test?.close());

  /** An event as the platform sends it, with hashes instead of an email. */
  const event = (kind, { id, _md5, _xxh }, more = {}) => ({
    event_type: kind,
    event_date: `2026-02-01T10:00:00.${String(++lastMessage).padStart(9, '0')}Z`,
    account_id: 1,
    is_test: false,
    profile_id: id,
    list_id: 1,
    _md5,
    _xxh,
    event_data: { message_id: 1, campaign_id: 1, send_message_id: `m-${lastMessage}` },
    ...more,
  });
  async function happen(...events) {
    const deliveries = await test.sandbox.control('POST', '/hooks/events', { events });
    assert.ok(
      deliveries.every(({ accepted }) => accepted),
      JSON.stringify(deliveries),
    );
  }
  const suppressed = async () => {
    const { suppression_lists: lists } = await test.sandbox.state();
    return lists.find(({ id }) => id === list).emails;
  };
  const problems = () => test.database.query('SELECT * FROM email_problems ORDER BY event_date');
  const statusOf = async ({ email }) => {
    const rows = await test.database.query(
      'SELECT email_status FROM customers WHERE lower(email) = $1',
      [email],
    );
    return rows[0].email_status;
  };
  const settled = (count) =>
    waitFor(async () => {
      const rows = await problems();
      return rows.length === count && rows.every((row) => row.suppressed_at || !row.email);
    }, `${count} events settled`);

  it('suppresses the emails of the hashes and marks the customers', async () => {
    const earlier = (await suppressed()).length;
    const bounced = people.slice(0, 12);
    const [angry] = people.slice(12, 13);
    await happen(
      ...bounced.map((one) => event('hbounce', one)),
      event('complain', angry),
      event('open', people[20]),
      event('sbounce', people[21]),
      event('hbounce', people[22], { is_test: true }),
    );
    await settled(13);
    assert.equal((await suppressed()).length, earlier + 13);
    const text = JSON.stringify(await suppressed());
    for (const { email } of [...bounced, angry]) {
      assert.ok(
        text.includes(email) || text.includes(createHash('md5').update(email).digest('hex')),
        email,
      );
    }
    assert.equal(await statusOf(bounced[0]), 'bounced');
    assert.equal(await statusOf(angry), 'complained');
    for (const other of people.slice(20, 23)) assert.equal(await statusOf(other), null);
    const requests = await test.sandbox.requests();
    const adds = requests.filter(({ path }) => path.includes('/suppresses/'));
    assert.ok(adds.length <= 3, `${adds.length} requests for 13 addresses`);
  });

  it('accepts repeated and later events of the same customers without duplicates', async () => {
    const before = (await suppressed()).length;
    lastMessage = 0;
    await happen(event('hbounce', people[0]), event('hbounce', people[1]));
    lastMessage = 500;
    await happen(event('complain', people[0]));
    await settled(14);
    await happen(event('hbounce', people[0]));
    await settled(15);
    assert.equal((await suppressed()).length, before);
    assert.equal(await statusOf(people[0]), 'complained');
  });

  it('finds the customer by hash without a profile, and uses an email in the event', async () => {
    const before = (await suppressed()).length;
    const [gone, moved] = people.slice(25, 27);
    await test.sandbox.call('/profiles/delete', {
      db_id: 1,
      matching: 'profile_id',
      profile_id: gone.id,
    });
    await happen(
      event('hbounce', gone),
      event('hbounce', moved, {
        subscription: [{ resource_id: 1, channel: 'email', email: 'Old.Box@example.com' }],
      }),
      event('hbounce', { id: 'AAAAAAAAAAAAAAAA', _md5: 'f'.repeat(32) }),
    );
    await settled(18);
    assert.equal(await statusOf(gone), 'bounced');
    assert.equal(await statusOf(moved), null, 'it was another address of theirs');
    assert.equal((await suppressed()).length, before + 2);
    const [unknown] = (await problems()).filter(({ email }) => email === null);
    assert.equal(unknown.profile_id, 'AAAAAAAAAAAAAAAA');
  });

  it('keeps rejected events, fails and tries again', async () => {
    const before = (await suppressed()).length;
    await test.sandbox.fault({ path: '/suppresses', kind: 'status', status: 500 });
    const done = (await test.waitForExecutions(1)).length;
    await happen(event('complain', people[30]));
    const last = (await test.waitForExecutions(done + 1)).at(-1);
    assert.equal(last.status, 'error');
    assert.match(last.error.message, /1 addresses could not be added to the suppression list/);
    assert.equal(await statusOf(people[30]), 'complained', 'the shop knows at once');
    const [open] = (await problems()).filter((row) => row.email && !row.suppressed_at);
    assert.equal(open.attempts, 1);
    assert.match(open.error, /500/);
    await test.sandbox.control('DELETE', '/faults');
    await test.run('Every 15 Minutes');
    assert.equal((await suppressed()).length, before + 1);
    assert.ok((await problems()).every((row) => !row.email || row.suppressed_at));
  });

  it('suppresses the valid emails when Altcraft rejects one', async () => {
    const before = (await suppressed()).length;
    const wrong = { subscription: [{ resource_id: 1, channel: 'email', email: 'no address' }] };
    const done = (await test.waitForExecutions(1)).length;
    await happen(
      event('hbounce', people[31]),
      event('hbounce', people[32], wrong),
      event('hbounce', people[33]),
    );
    await test.waitForExecutions(done + 1);
    assert.equal((await suppressed()).length, before + 2);
    const [open, ...others] = (await problems()).filter((row) => row.email && !row.suppressed_at);
    assert.deepEqual(others, []);
    assert.equal(open.email, 'no address');
    assert.match(open.error, /450.*no address/);
  });
});
