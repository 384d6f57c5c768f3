// A workflow that imports the posted profiles and fails if it cannot, for the demo and the tests of error workflows.

/**
 * Stores and publishes it. Resolves with the workflow and a function that posts rows to it and does not wait for the end.
 *
 * @param {{n8n, sandbox}} environment
 * @param {string} name also a part of the webhook's path
 * @param {string} errorWorkflow ID of the error workflow
 */
export async function openFailingWorkflow({ n8n, sandbox }, name, errorWorkflow) {
  const { id } = await n8n.saveCredential({
    type: 'altcraftApi',
    name: 'Altcraft',
    data: { url: sandbox.url, token: sandbox.token },
  });
  const path = `failing-${name.toLowerCase().replace(/\W+/g, '-')}`;
  const nodes = [
    ['Rows', 'n8n-nodes-base.webhook', 2.1, { httpMethod: 'POST', path, options: {} }],
    ['Items', 'n8n-nodes-base.splitOut', 1, { fieldToSplitOut: 'body.rows', options: {} }],
    [
      'Import Profiles',
      'n8n-nodes-altcraft.altcraft',
      1,
      {
        resource: 'profile',
        operation: 'upsert',
        db_id: { __rl: true, mode: 'id', value: '1' },
        matching: 'email',
        input_mode: 'json',
        data_json: '={{ ({ email: $json.email }) }}',
        options: { batch_size: 1, concurrency: 1 },
      },
    ],
  ].map(([label, type, typeVersion, parameters], index) => ({
    id: `${path}-${index}`,
    name: label,
    type,
    typeVersion,
    parameters,
    position: [index * 220, 0],
    ...(index === 0 && { webhookId: path }),
    ...(index === 2 && { credentials: { altcraftApi: { id, name: 'Altcraft' } } }),
  }));
  const link = (node) => ({ main: [[{ node, type: 'main', index: 0 }]] });
  const workflow = await n8n.saveWorkflow({
    name,
    nodes,
    connections: { Rows: link('Items'), Items: link('Import Profiles') },
    settings: { executionOrder: 'v1', errorWorkflow },
  });
  await n8n.activate(workflow);
  const post = (...emails) =>
    fetch(`${n8n.url}/webhook/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ rows: emails.map((email) => ({ email })) }),
    });
  return { workflow, post };
}
