// Starts the workflow "promo codes for birthdays" for the tests, and reads who got what.
import { changeSettings } from '../../playground/demos/settings.mjs';
import { itemsOf } from '../../playground/n8n-client.mjs';
import { setUpWorkflow } from '../e2e/workflows/workflow-test.mjs';

const program = 1;
/** Value of the setting that the codes are calculated from. */
export const secret = 'Birthday-test-1';

export async function openBirthdays() {
  const test = await setUpWorkflow({ name: 'birthday-promo-codes', needs: ['database'] });
  await changeSettings(test, 'Settings', { secret });
  const { call, state } = test.sandbox;

  /** Values by the ID of their profile. */
  function group(entries) {
    const groups = {};
    for (const [id, value] of entries) (groups[id] ??= []).push(value);
    return groups;
  }

  return {
    ...test,
    /** Runs the workflow; resolves with its report. */
    report: async (trigger = 'Run Now') => itemsOf(await test.run(trigger), 'Report')[0],
    /** The promo codes of each profile. */
    codes: async () => {
      const { data } = await call('/promocodes/export_all', { loyalty_id: program });
      const holders = data.map(async ({ code }) => {
        const { profile_id: id } = (await call('/promocodes/get', { loyalty_id: program, code }))
          .data;
        return [id, code];
      });
      return group(await Promise.all(holders));
    },
    /** The content of the messages to each profile. */
    messages: async () =>
      group((await state()).messages.map(({ profileId, content }) => [profileId, content])),
    /** The table's rows, by profile. */
    rows: async () => {
      const rows = await test.database.query('SELECT * FROM birthday_codes');
      return Object.fromEntries(rows.map((row) => [row.profile_id, row]));
    },
  };
}
