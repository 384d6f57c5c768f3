// Changes values in the settings node of a workflow, as a user does after importing it.

/** Saves the workflow with new values in one of its Set nodes. Throws for an unknown setting. */
export async function change({ n8n, workflow }, nodeName, values) {
  const nodes = structuredClone(workflow.nodes);
  const { assignments } = nodes.find(({ name }) => name === nodeName).parameters.assignments;
  for (const [name, value] of Object.entries(values)) {
    const one = assignments.find((assignment) => assignment.name === name);
    if (!one) throw new Error(`${nodeName} has no setting ${name}`);
    one.value = value;
  }
  return await n8n.saveWorkflow({ ...workflow, nodes });
}
