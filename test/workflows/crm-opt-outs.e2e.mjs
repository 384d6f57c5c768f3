// Opt-outs back to the CRM: repeated and late events, lookups that fail, addresses that nobody knows.
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { optOutEvent } from '../../playground/demos/opt-out-events.mjs';
import { openCrm } from './crm.mjs';

const at = (minute) => `2026-02-01T10:0${minute}:00.123Z`;

describe('workflow: opt-outs back to the CRM, what may go wrong', () => {
  let test;
  before(async () => (test = await openCrm()));
  after(() => test?.close());
  beforeEach(async () => {
    await test.sandbox.control('DELETE', '/faults');
    await test.fillCrm();
  });

  it('changes nothing when events are repeated, even if the customer has agreed again', async () => {
    const [ann, boris] = test.people;
    const events = [optOutEvent('unsub', ann, 1), optOutEvent('hbounce', boris, 2)];
    await test.happen(events, 2);
    const before = await test.optOuts();
    await test.database.query('UPDATE customers SET opt_out = false WHERE lower(email) = $1', [
      ann.email,
    ]);
    await test.happen([...events, ...events, optOutEvent('unsub', test.people[2], 3)], 3);
    assert.deepEqual((await test.optOuts()).slice(0, 2), before);
    assert.deepEqual(
      Object.keys(await test.optedOut()).sort(),
      [boris.email, test.people[2].email].sort(),
    );
  });

  it('keeps the newest reason, and a complaint above all', async () => {
    const [ann, boris, clara] = test.people;
    await test.happen([optOutEvent('hbounce', ann, 2), optOutEvent('unsub', boris, 2)], 2);
    await test.happen([optOutEvent('unsub', ann, 1), optOutEvent('hbounce', boris, 3)], 4);
    await test.happen(
      [
        optOutEvent('complain', clara, 1),
        optOutEvent('unsub', clara, 2),
        optOutEvent('complain', boris, 1),
      ],
      7,
    );
    await test.happen([optOutEvent('unsub', clara, 4)], 8);
    assert.deepEqual(await test.optedOut(), {
      [ann.email]: ['bounced', at(2)],
      [boris.email]: ['complained', at(1)],
      [clara.email]: ['complained', at(1)],
    });
  });

  it('finds the customer by the hash, or by the address that the event names', async () => {
    const [, , , david, elena] = test.people;
    await test.sandbox.fault({ path: '/profiles', kind: 'status', status: 403 });
    const subscription = [
      { resource_id: 1, channel: 'email', email: `${elena.email.toUpperCase()} ` },
    ];
    await test.happen(
      [
        optOutEvent('unsub', david, 1),
        optOutEvent('unsub', { id: 'AAAAAAAAAAAAAAAAAAAAAAAA' }, 2, { subscription }),
      ],
      2,
    );
    assert.deepEqual(Object.keys(await test.optedOut()).sort(), [david.email, elena.email].sort());
  });

  for (const [label, fault] of [
    ['the response is lost', { kind: 'reset_after', times: 1 }],
    ['Altcraft is unavailable', { kind: 'status', status: 503, times: 1 }],
    ['there are too many requests', { kind: 'status', status: 429, retry_after: 1, times: 1 }],
  ])
    it(`marks the customer when ${label}`, async () => {
      const [ann] = test.people;
      await test.sandbox.control('DELETE', '/requests');
      await test.sandbox.fault({ path: '/profiles', ...fault });
      await test.happen([optOutEvent('unsub', { id: ann.id }, 1)], 1);
      if ((await test.optOuts())[0].email === null) await test.run('Every 15 Minutes');
      const requests = await test.sandbox.requests();
      assert.ok(requests.length > 1, 'the fault must have struck');
      assert.deepEqual(await test.optedOut(), { [ann.email]: ['unsubscribed', at(1)] });
    });

  it('looks an address up later, and fails until it can', async () => {
    const [ann] = test.people;
    const fault = { path: '/profiles', kind: 'status', status: 403 };
    await test.sandbox.fault(fault);
    // Without a hash, as if the CRM had another address.
    await test.happen([optOutEvent('complain', { id: ann.id }, 1)], 1);
    assert.deepEqual(await test.optedOut(), {});
    const failed = await test.runToFailure('Every 15 Minutes');
    assert.match(failed.error.message, /1 addresses of opt-outs could not be looked up.*: ./);
    const [waiting] = await test.optOuts();
    assert.equal(waiting.attempts, 1);
    assert.ok(waiting.error);
    await test.sandbox.control('DELETE', '/faults');
    await test.run('Every 15 Minutes');
    assert.deepEqual(await test.optedOut(), { [ann.email]: ['complained', at(1)] });
    const [saved] = await test.optOuts();
    assert.deepEqual([saved.email, saved.is_customer, saved.error], [ann.email, true, null]);
    await test.sandbox.control('DELETE', '/requests');
    await test.run('Every 15 Minutes');
    assert.deepEqual(await test.sandbox.requests(), []);
  });

  it('tells why an opt-out belongs to nobody, and marks the others', async () => {
    const [ann] = test.people;
    const { profile_id: stranger } = await test.sandbox.call('/profiles/add', {
      db_id: 1,
      data: { email: 'stranger@example.com' },
    });
    await test.happen(
      [
        optOutEvent('unsub', { id: stranger }, 1),
        optOutEvent('unsub', { id: 'AAAAAAAAAAAAAAAAAAAAAAAA' }, 2),
        optOutEvent('unsub', { id: null }, 3),
        optOutEvent('unsub', ann, 4, { event_date: 'yesterday', list_id: 'one' }),
        optOutEvent('unsub', test.people[1], 5),
      ],
      5,
    );
    await test.run('Every 15 Minutes');
    const rows = Object.fromEntries((await test.optOuts()).map((row) => [row.message, row]));
    assert.deepEqual([rows['m-1'].email, rows['m-1'].is_customer], ['stranger@example.com', false]);
    assert.deepEqual([rows['m-2'].email, rows['m-2'].attempts], [null, 20]);
    assert.match(rows['m-2'].error, /./);
    assert.equal(rows['m-3'].email, null);
    assert.deepEqual(
      Object.keys(await test.optedOut()).sort(),
      [ann.email, test.people[1].email].sort(),
    );
  });
});
