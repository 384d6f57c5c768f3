// How often the platform has done each operation for each item, from the sandbox's state.
import { profilesOf } from '../../playground/sandbox.mjs';
import { customerEmail, database, itemCount, operations, suppressionList } from './operations.mjs';

/** The points of each customer before a moment. */
export async function readBalances(sandbox) {
  const state = await sandbox.state();
  return customers(state).map((profileId) => balanceOf(state, profileId));
}

/** Profile IDs of the customers, in the order of the items. */
function customers(state) {
  const byEmail = new Map(profilesOf(state, database).map(({ email, id }) => [email, id]));
  return Array.from({ length: itemCount }, (_, n) => byEmail.get(customerEmail(n)));
}

const balanceOf = ({ loyalty }, profileId) =>
  Number(loyalty[0].members.find((one) => one.profile_id === profileId).balances[0].total);

/** @returns {Promise<Array<{operation: string, item: string, count: number}>>} */
export async function countDone({ sandbox }, items, balancesBefore) {
  const state = await sandbox.state();
  const requests = await sandbox.requests();
  const profiles = profilesOf(state, database);
  const ids = customers(state);
  const counters = [
    ({ id }) => Number(profiles.find((one) => one.custom_id === id)?.checks ?? 0),
    ({ id }) => profiles.filter((one) => one.CRM_ID === id).length,
    (_, n) => balanceOf(state, ids[n]) - balancesBefore[n],
    ({ email }) => countSuppressions(state, requests, email),
    ({ id }) => state.messages.filter(({ customData }) => customData?.item === id).length,
  ];
  return operations.flatMap(({ name }, index) =>
    items.map((item, n) => ({ operation: name, item: item.id, count: counters[index](item, n) })),
  );
}

/** Adding an email again does not change the list, so the requests that were processed are counted. */
function countSuppressions(state, requests, email) {
  const list = state.suppression_lists.find(({ id }) => id === suppressionList);
  if (!list.emails.includes(email)) return 0;
  return requests.filter(
    ({ path, body, code, duplicate }) =>
      path.includes('/suppresses/email') &&
      code === 0 &&
      !duplicate &&
      [body.emails ?? body.email].flat().includes(email),
  ).length;
}

export const lostOf = (counts) => counts.filter(({ count }) => count < 1);
export const doubledOf = (counts) => counts.filter(({ count }) => count > 1);
