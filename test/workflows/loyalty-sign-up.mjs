// Starts the workflow "welcome to the loyalty program" for the tests: posts sign-ups as a shop does, and reads members,
// points and messages from the sandbox.
import { shopHeader } from '../../playground/workflow-runner.mjs';
import { setUpWorkflow } from '../e2e/workflows/workflow-test.mjs';

export const program = { loyalty_program_id: 1, points_currency_eid: 'bonus_points' };

export async function openLoyalty() {
  const test = await setUpWorkflow({ name: 'loyalty-welcome' });
  await test.activate();
  const { sandbox } = test;

  /** Posts a body; resolves with the status and the response. */
  async function post(body, headers = { [shopHeader.name]: shopHeader.value }) {
    const response = await fetch(`${test.n8n.url}/webhook/altcraft-loyalty`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, answer: text.startsWith('{') ? JSON.parse(text) : text };
  }

  return {
    ...test,
    post,
    join: (email, more = {}) => post({ customer: { email, ...more }, newsletter: true }),
    members: async () =>
      (await sandbox.state()).loyalty[0].members.map(
        (member) => member.profileId ?? member.profile_id,
      ),
    balance: async (id) => {
      const keys = { ...program, matching: 'profile_id', profile_id: id };
      return (await sandbox.call('/loyalty/account/balance', keys)).data.active_balance;
    },
    transactions: async (id) => {
      const keys = { ...program, matching: 'profile_id', profile_id: id };
      return (await sandbox.call('/loyalty/account/transactions', keys)).data;
    },
    messages: async () => (await sandbox.state()).messages,
  };
}
