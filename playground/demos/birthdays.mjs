// Adds customers with a birthday near today to the first segment of the sandbox.

/** Birth date of a customer whose birthday is in some days, as Altcraft stores it. */
export function bornInDays(days, year = 1990) {
  const date = new Date(Date.now() + days * 86_400_000);
  // 1992 and 2000 have a February 29, as the birthday may be one.
  const [, month, day] = date.toISOString().slice(0, 10).split('-');
  return `${month === '02' && day === '29' ? 1992 : year}-${month}-${day}T00:00:00Z`;
}

/** Resolves with the ID of the new profile. @param {string} [birthDate] */
export async function addCustomer(sandbox, email, birthDate, subscribed = true) {
  const { profile_id: id } = await sandbox.call('/profiles/import', {
    db_id: 1,
    matching: 'email',
    email,
    add_to_segments: [1],
    data: {
      email,
      ...(birthDate && { _bdate: birthDate }),
      subscriptions: subscribed
        ? [{ resource_id: 1, channel: 'email', email, status: 'subscribed' }]
        : [],
    },
  });
  return id;
}
