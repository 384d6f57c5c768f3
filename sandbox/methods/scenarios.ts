/** Section "Automation scenarios". */
import { findActiveScenario, startScenario, findScenario } from '../state/scenarios';
import type { Scenario } from '../state/scenarios';
import { startTask } from '../state/tasks';
import { databaseOf } from '../state/triggerMailings';
import type { State } from '../state/state';
import type { Handlers } from './methodCall';
import { batchResponse } from './batchResponse';
import {
	findImportDatabase,
	importProfile,
	launchEach,
	launchResponse,
	requireElements,
	selectProfiles,
	taskResult,
} from './launches';
import { matchesFilters, pageById } from './paging';

type Values = Record<string, unknown>;

/** A refused import throws before the scenario starts. */
function importAndStart(state: State, scenario: Scenario, request: Values): Values {
	const data = (request.data ?? {}) as Values;
	const database = findImportDatabase(state, scenario, request);
	const profile = importProfile(state, database, request, data);
	startScenario(scenario, profile, request.content);
	return { profile_id: profile.id };
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

	'scenarios.import_and_start': (call) => {
		const scenario = findActiveScenario(call.state, call.body.workflow_id);
		return launchResponse(call, () => importAndStart(call.state, scenario, call.body));
	},

	'scenarios.import_and_start_batch': (call) => {
		const { state, body } = call;
		const scenario = findActiveScenario(state, body.workflow_id);
		const result = launchEach(call, (element) => importAndStart(state, scenario, element));
		return batchResponse(state.settings, result, { result });
	},

	'scenarios.import_and_start_batch_task': (call) => {
		const { state, body } = call;
		const scenario = findActiveScenario(state, body.workflow_id);
		requireElements(body.data as unknown[]);
		const run = () =>
			taskResult(launchEach(call, (element) => importAndStart(state, scenario, element)));
		return { data: { task_id: startTask(state, run) } };
	},
};
