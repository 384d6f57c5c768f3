// Starts the workflow "consent with proof" for the tests, and posts to it as a site does.
import { after, before, beforeEach } from 'node:test';
import { changeSettings } from '../../playground/demos/settings.mjs';
import { addConfirmation } from '../../playground/demos/sign-up-form.mjs';
import { profilesOf } from '../../playground/sandbox.mjs';
import { waitFor } from '../../playground/wait-for.mjs';
import { shopHeader, triggerUrl } from '../../playground/workflow-runner.mjs';
import { setUpWorkflow } from '../e2e/workflows/workflow-test.mjs';

const email = 'ann@example.com';

export const given = (over = {}) => ({
  action: 'give',
  request_id: 'form-1',
  email: 'Ann@Example.com',
  text_version: '2026-01',
  ip: '192.0.2.1',
  user_agent: 'Firefox',
  source: '/newsletter',
  ...over,
});

export const withdrawn = (over = {}) => ({
  action: 'withdraw',
  request_id: 'account-1',
  email,
  ...over,
});

export function openSite() {
  let test;
  let mailing;
  before(async () => {
    test = await setUpWorkflow({ name: 'consent-proof', needs: ['database'] });
    mailing = await addConfirmation(test.sandbox);
    await changeSettings(test, 'Settings', { trigger_id: mailing });
    await test.activate();
    await test.database.query(
      `INSERT INTO consent_texts (version, text) VALUES ('2026-01', 'I agree to receive emails')`,
    );
  });
  after(() => test?.close());
  beforeEach(async () => {
    await test.sandbox.control('POST', '/reset', {});
    await addConfirmation(test.sandbox);
    const url = triggerUrl(test.n8n, test.workflow);
    await test.sandbox.control('POST', '/hooks', { url, success: '.*OK.*' });
    // As the owner of the table can: the tests need an empty one.
    await test.database.query(`
      ALTER TABLE consent_log DISABLE TRIGGER final;
      TRUNCATE consent_log;
      ALTER TABLE consent_log ENABLE TRIGGER final`);
  });

  const log = () => test.database.query('SELECT * FROM consent_log ORDER BY id');
  const profiles = async () => profilesOf(await test.sandbox.state(), 1);

  /** Resolves with the status and the response body. */
  async function post(body) {
    const response = await fetch(`${test.n8n.url}/webhook/altcraft-consent`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [shopHeader.name]: shopHeader.value },
      body: JSON.stringify(body),
    });
    return { status: response.status, answer: await response.json() };
  }

  return {
    log,
    kinds: async () => (await log()).map(({ kind }) => kind),
    waitForRows: (count) => waitFor(async () => (await log()).length === count, `${count} rows`),
    query: (text) => test.database.query(text),
    call: (method, body) => test.sandbox.call(method, body),
    fault: (fault) => test.sandbox.fault(fault),
    clearFaults: () => test.sandbox.control('DELETE', '/faults'),
    emails: async () => (await test.sandbox.state()).messages,
    statuses: async () =>
      (await profiles()).flatMap((one) => (one.subscriptions ?? []).map(({ status }) => status)),
    post,
    /** Posts requests at once. All have read the log before the first email is sent. */
    postAtOnce: async (bodies) => {
      const path = '/profiles/get';
      await test.sandbox.fault({ path, kind: 'hold_after' });
      const responses = Promise.all(bodies.map(post));
      const haveRead = async () => {
        const requests = await test.sandbox.requests();
        return requests.filter((one) => one.path.includes(path)).length >= bodies.length;
      };
      await waitFor(haveRead, `${bodies.length} requests to ${path}`, { seconds: 20 });
      await test.sandbox.control('DELETE', '/faults');
      return await responses;
    },
    /** An event of the profile, or of another one, as Altcraft sends it. */
    happen: async (eventType, over = {}) => {
      const [{ id, _md5: hash } = {}] = await profiles();
      const event = {
        event_type: eventType,
        event_date: '2026-02-01T10:00:00.123456789Z',
        account_id: 1,
        is_test: false,
        profile_id: id,
        list_id: 1,
        _md5: hash,
        event_data: { campaign_id: mailing, ip: '192.0.2.2', user_agent: 'Safari' },
        ...over,
      };
      return await test.sandbox.control('POST', '/hooks/events', { events: [event] });
    },
  };
}
