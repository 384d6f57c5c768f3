// Tasks in this node and in the closest operations of n8n's HubSpot, Mautic and Brevo nodes: the user input that a node
// with a credential and input data needs until it can run.

/** Input rows of each task. */
export const rows = [
  { id: '17', email: 'ann@example.com', _fname: 'Ann', _city: 'Oslo', checks: 3 },
  { id: '18', email: 'bob@example.com', _fname: 'Bob', _city: 'Bergen', checks: 5 },
];

const altcraft = (resource, operation, steps) => ({
  type: 'n8n-nodes-altcraft.altcraft',
  typeVersion: 1,
  parameters: { resource, operation },
  credential: 'altcraftApi',
  steps,
});
const hubspot = (resource, operation, steps) => ({
  type: 'n8n-nodes-base.hubspot',
  typeVersion: 2.2,
  parameters: { resource, operation, authentication: 'appToken' },
  credential: 'hubspotAppToken',
  steps,
});
const mautic = (resource, operation, steps) => ({
  type: 'n8n-nodes-base.mautic',
  typeVersion: 1,
  parameters: { resource, operation, authentication: 'credentials' },
  credential: 'mauticApi',
  steps,
});

const brevo = (resource, operation, steps) => ({
  type: 'n8n-nodes-base.sendInBlue',
  typeVersion: 1,
  parameters: { resource, operation },
  credential: 'sendInBlueApi',
  steps,
});

/** Chooses the database and maps the email. */
async function chooseProfile(fields) {
  await fields.selectFromList('db_id');
  await fields.dragField('email', 'email');
}

export const tasks = [
  {
    name: "Sync rows (email, first name, city, a field of one's own) into a database",
    altcraft: altcraft('profile', 'upsert', async (fields) => {
      await fields.selectFromList('db_id');
    }),
    hubspot: hubspot('contact', 'upsert', async (fields) => {
      await fields.dragField('email', 'email');
      await fields.addOption('First Name');
      await fields.dragField('_fname', 'firstName');
      await fields.addOption('City');
      await fields.dragField('_city', 'city');
      await fields.addOption('Custom Properties');
      await fields.addRow('customPropertiesUi');
      await fields.countListSelection();
      await fields.dragField('checks', 'value');
    }),
    mautic: mautic('contact', 'create', async (fields) => {
      await fields.dragField('email', 'email');
      await fields.dragField('_fname', 'firstName');
      await fields.addOption('Address');
      await fields.addRow('addressUi');
      await fields.dragField('_city', 'city');
      await fields.addOption('Custom Fields');
      await fields.addRow('customFieldsUi');
      await fields.countListSelection();
      await fields.dragField('checks', 'fieldValue');
    }),
    brevo: brevo('contact', 'upsert', async (fields) => {
      await fields.dragField('email', 'email');
      for (const field of ['_fname', '_city', 'checks']) {
        await fields.addRow('upsertAttributes');
        await fields.countListSelection();
        await fields.dragField(field, 'fieldValue');
      }
    }),
  },
  {
    name: 'Add addresses to a suppression list',
    altcraft: altcraft('suppressionList', 'addEmail', async (fields) => {
      await fields.selectFromList('suppress_id');
      await fields.dragField('email', 'email');
    }),
    hubspot: hubspot('contactList', 'add', async (fields) => {
      await fields.dragField('email', 'email');
      await fields.fill('listId', '1');
    }),
    mautic: mautic('contact', 'editDoNotContactList', async (fields) => {
      await fields.dragField('id', 'contactId');
    }),
  },
  {
    name: 'Launch a trigger mailing for each row',
    altcraft: altcraft('triggerMailing', 'launch', async (fields) => {
      await fields.selectFromList('trigger_id');
      await fields.dragField('email', 'email');
    }),
    mautic: mautic('contact', 'sendEmail', async (fields) => {
      await fields.countListSelection();
      await fields.dragField('id', 'contactId');
    }),
    brevo: brevo('email', 'sendTemplate', async (fields) => {
      await fields.countListSelection();
      await fields.dragField('email', 'receipients');
    }),
  },
  {
    name: "Get yesterday's soft bounces",
    // The default period of a report is yesterday.
    altcraft: altcraft('report', 'getBounces', async (fields) => {
      await fields.expectText(/Start Date[^]*\$today[^]*End Date/);
    }),
  },
  {
    name: 'Get a profile by its email',
    altcraft: altcraft('profile', 'get', chooseProfile),
    hubspot: hubspot('contact', 'search', async (fields) => {
      await fields.addRow('filterGroupsUi');
      await fields.addRow('filtersUi');
      await fields.countListSelection();
      await fields.dragField('email', 'value');
    }),
    mautic: mautic('contact', 'getAll', async (fields) => {
      await fields.addOption('Search');
      await fields.dragField('email', 'search');
    }),
    brevo: brevo('contact', 'get', async (fields) => {
      await fields.dragField('email', 'identifier');
    }),
  },
  {
    name: 'Delete a profile',
    altcraft: altcraft('profile', 'delete', chooseProfile),
    hubspot: hubspot('contact', 'delete', async (fields) => {
      await fields.dragField('id', 'contactId');
    }),
    mautic: mautic('contact', 'delete', async (fields) => {
      await fields.dragField('id', 'contactId');
    }),
    brevo: brevo('contact', 'delete', async (fields) => {
      await fields.dragField('email', 'identifier');
    }),
  },
];
