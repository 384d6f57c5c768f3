/** Section "Automation scenarios". */
import { activeScenario, engage, findScenario } from '../state/scenarios';
import type { Scenario } from '../state/scenarios';
import { startTask } from '../state/tasks';
import { databaseOf } from '../state/triggerMailings';
import type { World } from '../state/state';
import type { Handlers } from './methodCall';
import { forEachElement, importOne, meant, mustHoldSomebody } from './launches';
import { isAskedFor, pageById } from './paging';

type Values = Record<string, unknown>;

function importAndEngage(world: World, scenario: Scenario, request: Values): void {
	const data = (request.data ?? {}) as Values;
	const profile = importOne(world, databaseOf(world, scenario), request, data);
	engage(scenario, profile, request.content);
}

function hasAttributes(
	{ attributes }: Scenario,
	asked: Record<string, { options?: string[] }> = {},
) {
	return Object.entries(asked).every(([name, { options }]) =>
		options === undefined ? name in attributes : options.includes(attributes[name]),
	);
}

export const scenarios: Handlers = {
	'scenarios.list': ({ world, body }) => {
		const all = [...world.scenarios.values()].filter(
			(one) => isAskedFor(one, body) && hasAttributes(one, body.attributes),
		);
		const page = pageById(all, body, (one) => ({
			id: one.id,
			name: one.name,
			list_id: one.databaseId,
			is_active: one.isActive,
			ui_tags: one.uiTags,
			mode: one.mode,
			// Groups are spelled so in the newer examples; the older one has id and name.
			groups: one.groups.map(({ id, name }) => ({ ID: id, title: name })),
			nodes: one.nodes,
		}));
		const { data, next_from_id: next, total_count: total } = page;
		return { data, next_from_id: next, total };
	},

	'scenarios.activate': ({ world, body }) => {
		const scenario = findScenario(world, body.id);
		if (body.skip_profiles) scenario.inside.clear();
		scenario.isActive = true;
		return { data: null };
	},

	'scenarios.deactivate': ({ world, body }) => {
		findScenario(world, body.id).isActive = false;
		return { data: null };
	},

	'scenarios.start': ({ world, body }) => {
		const scenario = activeScenario(world, body.id);
		for (const profile of meant(databaseOf(world, scenario), body))
			engage(scenario, profile, body.content);
		return {};
	},

	'scenarios.import_and_start': ({ world, body }) => {
		importAndEngage(world, activeScenario(world, body.workflow_id), body);
		return {};
	},

	'scenarios.import_and_start_batch': (call) => {
		const { world, body } = call;
		const scenario = activeScenario(world, body.workflow_id);
		mustHoldSomebody(body);
		forEachElement(call, (one) => importAndEngage(world, scenario, one));
		return {};
	},

	'scenarios.import_and_start_batch_task': (call) => {
		const { world, body } = call;
		const scenario = activeScenario(world, body.workflow_id);
		mustHoldSomebody(body);
		const work = () => {
			const { done, errors } = forEachElement(call, (one) => importAndEngage(world, scenario, one));
			return { total: done.length, errors };
		};
		return { data: { task_id: startTask(world, work) } };
	},
};
