/** Section "Automation scenarios". */
import { findActiveScenario, startScenario, findScenario } from '../state/scenarios';
import type { Scenario } from '../state/scenarios';
import { startTask } from '../state/tasks';
import { databaseOf } from '../state/triggerMailings';
import type { State } from '../state/state';
import type { Handlers } from './methodCall';
import {
	findImportDatabase,
	forEachElement,
	importProfile,
	selectProfiles,
	requireElements,
} from './launches';
import { matchesFilters, pageById } from './paging';

type Values = Record<string, unknown>;

function importAndStart(state: State, scenario: Scenario, request: Values): void {
	const data = (request.data ?? {}) as Values;
	const profile = importProfile(state, findImportDatabase(state, scenario, request), request, data);
	startScenario(scenario, profile, request.content);
}

function hasAttributes(
	{ attributes }: Scenario,
	filter: Record<string, { options?: string[] }> = {},
) {
	return Object.entries(filter).every(([name, { options }]) =>
		options === undefined ? name in attributes : options.includes(attributes[name]),
	);
}

export const scenarios: Handlers = {
	'scenarios.list': (call) => {
		const { state, body } = call;
		const all = [...state.scenarios.values()].filter(
			(one) => matchesFilters(one, body) && hasAttributes(one, body.attributes),
		);
		const page = pageById(call, all, (one) => ({
			id: one.id,
			name: one.name,
			list_id: one.databaseId,
			is_active: one.isActive,
			ui_tags: one.uiTags,
			mode: one.mode,
			// Spelling of the newer examples; the older one has id and name.
			groups: one.groups.map(({ id, name }) => ({ ID: id, title: name })),
			nodes: one.nodes,
		}));
		const { total_count: total, ...rest } = page;
		return { ...rest, total };
	},

	'scenarios.activate': ({ state, body }) => {
		const scenario = findScenario(state, body.id);
		if (body.skip_profiles) scenario.inside.clear();
		scenario.isActive = true;
		return { data: null };
	},

	'scenarios.deactivate': ({ state, body }) => {
		findScenario(state, body.id).isActive = false;
		return { data: null };
	},

	'scenarios.start': ({ state, body }) => {
		const scenario = findActiveScenario(state, body.id);
		for (const profile of selectProfiles(databaseOf(state, scenario), body))
			startScenario(scenario, profile, body.content);
		return {};
	},

	'scenarios.import_and_start': ({ state, body }) => {
		importAndStart(state, findActiveScenario(state, body.workflow_id), body);
		return {};
	},

	'scenarios.import_and_start_batch': (call) => {
		const { state, body } = call;
		const scenario = findActiveScenario(state, body.workflow_id);
		requireElements(body);
		forEachElement(call, (one) => importAndStart(state, scenario, one));
		return {};
	},

	'scenarios.import_and_start_batch_task': (call) => {
		const { state, body } = call;
		const scenario = findActiveScenario(state, body.workflow_id);
		requireElements(body);
		const work = () => {
			const { done, errors } = forEachElement(call, (one) => importAndStart(state, scenario, one));
			return { total: done.length, errors };
		};
		return { data: { task_id: startTask(state, work) } };
	},
};
