// Parameter values as the editor stores them, and the data of the tests.

export const id = (value) => ({ __rl: true, mode: 'id', value: String(value) });

/** Profile data in the column mapper. */
export const columns = (value) => ({
  mappingMode: 'defineBelow',
  value,
  matchingColumns: [],
  schema: [],
});

export const people = ['ann', 'bob', 'cleo', 'dan', 'eve'].map((name) => ({
  email: `${name}@example.com`,
  name,
}));

export const profile = (operation, parameters) => ({
  resource: 'profile',
  operation,
  db_id: id(1),
  ...parameters,
});

/** Creates or updates a profile per item; one value is picked by the node, the other is evaluated by n8n. */
export const upsert = (parameters = {}) =>
  profile('upsert', {
    matching: 'email',
    email: '={{ $json.email }}',
    data: columns({ email: '={{ $json.email }}', _fname: '={{ $json.name.toUpperCase() }}' }),
    ...parameters,
  });

export const jsonOf = (items) => items.map(({ json }) => json);

/** Adds `people` to database 1 without the node. */
export async function addPeople(sandbox) {
  const data = people.map(({ email }) => ({ email }));
  await sandbox.call('/profiles/add_batch/', { db_id: 1, data });
}
