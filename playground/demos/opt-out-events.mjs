// Events of opt-outs, as Altcraft sends them: with hashes and the ID of the profile instead of an email.

/**
 * @param {{id: string|null, _md5?: string, _xxh?: string}} profile of database 1
 * @param {number} number of the message; the same number is the same event
 */
export const optOutEvent = (type, { id, _md5, _xxh }, number, more = {}) => ({
  event_type: type,
  event_date: `2026-02-01T10:${String(number % 60).padStart(2, '0')}:00.123456789Z`,
  account_id: 1,
  is_test: false,
  profile_id: id,
  list_id: 1,
  _md5,
  _xxh,
  event_data: { message_id: 1, campaign_id: 1, resource_id: 1, send_message_id: `m-${number}` },
  ...more,
});
