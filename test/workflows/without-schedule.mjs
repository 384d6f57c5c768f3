// Publishes a workflow with a schedule that does not run during the tests, which run it themselves.

/** Stores the workflow with another time in the rule of its schedule, and activates it. */
export async function activateWithoutSchedule({ n8n, workflow }, scheduleNode) {
  const nodes = structuredClone(workflow.nodes);
  const { rule } = nodes.find(({ name }) => name === scheduleNode).parameters;
  const triggerAtHour = (new Date().getHours() + 12) % 24;
  rule.interval = [{ field: 'days', daysInterval: 1, triggerAtHour }];
  await n8n.activate(await n8n.saveWorkflow({ ...workflow, nodes }));
}
