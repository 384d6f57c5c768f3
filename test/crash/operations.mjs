// The five operations of the sync: their parameters, their requests, and what the platform did for an item.
import { resourceLocator } from '../e2e/environment.mjs';

export const database = 1;
export const suppressionList = 2;
export const itemCount = 6;
const batchSize = 2;

const item = `$('Items').item.json`;
const columns = (value) => ({
  mappingMode: 'defineBelow',
  value,
  matchingColumns: [],
  schema: [],
});

/** Customers exist before the first run: members of the loyalty program with a subscription. */
export const customerEmail = (n) => `customer${n}@example.com`;
/** An item's own email, for what must not exist before. */
export const itemEmail = (id) => `${id}@example.com`;

/**
 * In the order of the workflow. `path` is the prefix of the paths of single requests and batches; `key` is the
 * option Idempotency Key; `isRepeatable` says that items with keys share a batch.
 */
export const operations = [
  {
    name: 'Create or Update',
    path: '/profiles/import',
    hasBatch: true,
    key: `={{ ${item}.id }}-checks`,
    parameters: {
      resource: 'profile',
      operation: 'upsert',
      db_id: resourceLocator(database),
      matching: 'email',
      email: '',
      data: columns({ email: `={{ ${item}.email }}`, custom_id: `={{ ${item}.id }}` }),
      updates: { row: [{ field: 'checks', function: 'incr', value: '1' }] },
    },
  },
  {
    name: 'Create',
    path: '/profiles/add',
    hasBatch: true,
    key: `={{ ${item}.id }}-profile`,
    parameters: {
      resource: 'profile',
      operation: 'create',
      db_id: resourceLocator(database),
      data: columns({ CRM_ID: `={{ ${item}.id }}` }),
    },
  },
  {
    name: 'Accrue Points',
    path: '/loyalty/accrue_points',
    key: `={{ ${item}.id }}-points`,
    parameters: {
      resource: 'loyaltyProgram',
      operation: 'accruePoints',
      loyalty_program_id: 1,
      matching: 'email',
      email: `={{ ${item}.customer }}`,
      points_currency_eid: 'bonus_points',
      amount: '1.00',
    },
  },
  {
    name: 'Add Email',
    path: '/suppresses/email',
    hasBatch: true,
    isRepeatable: true,
    key: `={{ ${item}.id }}-suppression`,
    parameters: {
      resource: 'suppressionList',
      operation: 'addEmail',
      suppress_id: resourceLocator(suppressionList),
      email: `={{ ${item}.email }}`,
    },
  },
  {
    name: 'Launch',
    path: '/campaigns/triggers/start',
    key: `={{ ${item}.id }}-mailing`,
    parameters: {
      resource: 'triggerMailing',
      operation: 'launch',
      trigger_id: resourceLocator(1),
      matching: 'email',
      email: `={{ ${item}.customer }}`,
    },
    options: { custom_data: `={{ JSON.stringify({ item: ${item}.id }) }}` },
  },
];

/** Whether the items of an operation travel in batches. */
const isBatched = ({ hasBatch, isRepeatable }, { inBatches, hasKeys }) =>
  inBatches && hasBatch && (!hasKeys || isRepeatable);

/** Number of requests of an operation in a run without faults. */
export const countRequests = (operation, way) =>
  isBatched(operation, way) ? Math.ceil(itemCount / batchSize) : itemCount;

/** The options of an operation's node. */
export const createOptions = (operation, { inBatches, format, hasKeys }) => ({
  ...operation.options,
  format,
  ...(operation.hasBatch && { batch_size: inBatches ? batchSize : 1 }),
  ...(hasKeys && { idempotency_key: operation.key }),
});
