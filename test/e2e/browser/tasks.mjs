// Four tasks of a marketer, each in this node and in the nearest operation of n8n's HubSpot and Mautic nodes:
// what has to be clicked and typed from "the node is on the canvas with its credential, the input is there"
// to "ready to run".

/** The rows that each task begins with. */
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

export const tasks = [
  {
    name: "Sync rows (email, first name, city, a field of one's own) into a database",
    altcraft: altcraft('profile', 'upsert', async (fields) => {
      await fields.pick('db_id');
    }),
    hubspot: hubspot('contact', 'upsert', async (fields) => {
      await fields.map('email', 'email');
      await fields.add('First Name');
      await fields.map('_fname', 'firstName');
      await fields.add('City');
      await fields.map('_city', 'city');
      await fields.add('Custom Properties');
      await fields.addRow('customPropertiesUi');
      await fields.pickByRule();
      await fields.map('checks', 'value');
    }),
    mautic: mautic('contact', 'create', async (fields) => {
      await fields.map('email', 'email');
      await fields.map('_fname', 'firstName');
      await fields.add('Address');
      await fields.addRow('addressUi');
      await fields.map('_city', 'city');
      await fields.add('Custom Fields');
      await fields.addRow('customFieldsUi');
      await fields.pickByRule();
      await fields.map('checks', 'fieldValue');
    }),
  },
  {
    name: 'Add addresses to a suppression list',
    altcraft: altcraft('suppressionList', 'addEmail', async (fields) => {
      await fields.pick('suppress_id');
      await fields.map('email', 'email');
    }),
    hubspot: hubspot('contactList', 'add', async (fields) => {
      await fields.map('email', 'email');
      await fields.pickByRule();
    }),
    mautic: mautic('contact', 'editDoNotContactList', async (fields) => {
      await fields.map('id', 'contactId');
    }),
  },
  {
    name: 'Launch a trigger mailing for each row',
    altcraft: altcraft('triggerMailing', 'launch', async (fields) => {
      await fields.pick('trigger_id');
      await fields.map('email', 'email');
    }),
    mautic: mautic('contact', 'sendEmail', async (fields) => {
      await fields.pickByRule();
      await fields.map('id', 'contactId');
    }),
  },
  {
    name: "Get yesterday's soft bounces",
    // Yesterday is what a report is about unless told otherwise.
    altcraft: altcraft('report', 'getBounces', async (fields) => {
      await fields.says(/Start Date[^]*\$today[^]*End Date/);
    }),
  },
];
