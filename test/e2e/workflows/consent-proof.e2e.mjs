// Consent with proof: sign-up, confirmation and withdrawal. Repeats, faults and invalid requests are in test/workflows/.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { given, openSite, withdrawn } from '../../workflows/consent-site.mjs';

describe('workflow: consent with proof', () => {
  const site = openSite();

  it('saves who agreed to which text, asks by email, and saves the click and the withdrawal', async () => {
    assert.deepEqual(await site.post(given()), {
      status: 200,
      answer: { request_id: 'form-1', accepted: true },
    });
    assert.equal((await site.emails()).length, 1);
    assert.deepEqual(await site.statuses(), ['unconfirmed']);
    await site.happen('confirmsub');
    await site.waitForRows(3);
    assert.equal((await site.post(withdrawn())).status, 200);
    assert.deepEqual(await site.statuses(), ['unsubscribed']);

    const log = await site.log();
    const columns = ({ kind, email, text_version: text, ip, user_agent: agent, source }) =>
      [kind, email, text, ip, agent, source].join(' ');
    assert.deepEqual(log.map(columns), [
      'given ann@example.com 2026-01 192.0.2.1 Firefox /newsletter',
      'asked ann@example.com 2026-01 192.0.2.1 Firefox /newsletter',
      'confirmed ann@example.com 2026-01 192.0.2.2 Safari confirmsub',
      'withdrawn ann@example.com    ',
    ]);
    assert.equal(log[2].happened_at.toISOString(), '2026-02-01T10:00:00.123Z');
    assert.equal(log[2].event.event_date, '2026-02-01T10:00:00.123456789Z');
    assert.match(log[2].profile_id, /^\w+$/);
  });

  it('refuses to change the proof', async () => {
    await site.post(given());
    for (const text of [
      `UPDATE consent_log SET ip = '192.0.2.9'`,
      'DELETE FROM consent_log',
      'TRUNCATE consent_log',
      `UPDATE consent_texts SET text = 'I agree to everything'`,
    ])
      await assert.rejects(site.query(text), /never changed or deleted/, text);
  });
});
