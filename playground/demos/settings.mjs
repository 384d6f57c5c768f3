// What a user changes after importing a ready workflow: values in the node that holds its settings.

/** Stores the workflow with other values in one of its Set nodes. Throws for a value it has not. */
export async function change({ n8n, workflow }, nodeName, values) {
  const nodes = structuredClone(workflow.nodes);
  const { assignments } = nodes.find(({ name }) => name === nodeName).parameters.assignments;
  for (const [name, value] of Object.entries(values)) {
    const one = assignments.find((assignment) => assignment.name === name);
    if (!one) throw new Error(`${nodeName} sets no ${name}`);
    one.value = value;
  }
  return await n8n.saveWorkflow({ ...workflow, nodes });
}
