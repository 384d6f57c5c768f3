// Maps one more column in the column mapper of a node, as a user does for the fields of their own database.

/** Stores the workflow with `field` set to `value`, an expression, in the mapping of a node. */
export async function mapColumn({ n8n, workflow }, nodeName, field, value) {
  const nodes = structuredClone(workflow.nodes);
  const { data } = nodes.find(({ name }) => name === nodeName).parameters;
  data.value = { ...data.value, [field]: value };
  return await n8n.saveWorkflow({ ...workflow, nodes });
}
