// Changes the settings of a ready workflow, which are values of a Set node.

/** Stores the workflow with new values in one of its Set nodes. Throws for an unknown name. */
export async function changeSettings({ n8n, workflow }, nodeName, values) {
  const nodes = structuredClone(workflow.nodes);
  const { assignments } = nodes.find(({ name }) => name === nodeName).parameters.assignments;
  for (const [name, value] of Object.entries(values)) {
    const assignment = assignments.find((one) => one.name === name);
    if (!assignment) throw new Error(`${nodeName} has no field ${name}`);
    assignment.value = value;
  }
  return await n8n.saveWorkflow({ ...workflow, nodes });
}
