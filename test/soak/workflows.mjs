// The three workflows that run at the same time. Each writes to database 1, where everything is counted; the polled
// profiles are in database 2.
import { altcraftNode, createNode, resourceLocator } from '../e2e/environment.mjs';
import { altcraftTrigger, createRow, webhookItems } from '../cluster/workflows.mjs';

export const countingDatabase = 1;
export const polledDatabase = 2;
/** Path of the webhook that starts an import. */
export const importPath = 'soak-import';
/** Seconds between two polls. */
export const pollInterval = 30;

const columns = (value) => ({
  mappingMode: 'defineBelow',
  value,
  matchingColumns: [],
  schema: [],
});

/** Adds a profile for each item. Its CRM_ID says what it stands for, so that what comes twice is counted twice. */
const createMark = (credential, mark) =>
  altcraftNode('Count', credential, {
    operation: 'create',
    db_id: resourceLocator(countingDatabase),
    data: columns({ CRM_ID: mark }),
  });

export const createEventsWorkflow = (credential) =>
  createRow('Soak events', [
    altcraftTrigger('soak-events', {
      remove_repeats: 1,
      // Full after a minute, so that its growth is over before the middle third.
      most_remembered: 1000,
    }),
    createMark(credential, '={{ $json.event_data.send_message_id }}'),
  ]);

export const createPollingWorkflow = (credential) =>
  createRow('Soak polls', [
    createNode(
      'Altcraft Polling Trigger',
      'n8n-nodes-altcraft.altcraftPollingTrigger',
      1,
      {
        event: 'profileChanged',
        db_id: resourceLocator(polledDatabase),
        changes_by: 'comparison',
        // n8n refuses one expression with two times in a minute.
        pollTimes: {
          item: [0, pollInterval].map((second) => ({
            mode: 'custom',
            cronExpression: `${second} * * * * *`,
          })),
        },
      },
      { credentials: { altcraftApi: { id: credential.id, name: credential.name } } },
    ),
    createMark(credential, '={{ $json._fname }}'),
  ]);

/** Create or Update. `checks` counts how often a profile was imported. */
export const createImportWorkflow = (credential) =>
  createRow('Soak imports', [
    ...webhookItems(importPath),
    altcraftNode('Create or Update', credential, {
      operation: 'upsert',
      db_id: resourceLocator(countingDatabase),
      matching: 'email',
      email: '',
      data: columns({ email: '={{ $json.email }}' }),
      updates: { row: [{ field: 'checks', function: 'incr', value: '1' }] },
    }),
  ]);
