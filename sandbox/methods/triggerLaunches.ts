/** Section "Mailings", subsection "Trigger mailings": launches, one by one, in batches and as tasks. */
import type { State } from '../state/state';
import { startTask } from '../state/tasks';
import { databaseOf, findLaunchable, sendTriggerMailing } from '../state/triggerMailings';
import type { TriggerMailing } from '../state/triggerMailings';
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
import type { Handlers, MethodCall } from './methodCall';

type Values = Record<string, unknown>;

/** Sends to all selected profiles. Returns the IDs of those with a subscription to send to. */
function launch(state: State, mailing: TriggerMailing, request: Values): string[] {
	return selectProfiles(databaseOf(state, mailing), request)
		.filter((profile) => sendTriggerMailing(state, mailing, profile, request))
		.map(({ id }) => id);
}

/** A refused import throws before anything is sent. */
function importAndLaunch(state: State, mailing: TriggerMailing, request: Values): string {
	const data = request.data as Values;
	const profile = importProfile(state, findImportDatabase(state, mailing, request), request, data);
	sendTriggerMailing(state, mailing, profile, request);
	return profile.id;
}

type Launch = (state: State, mailing: TriggerMailing, request: Values) => Values;

const launchElement: Launch = (state, mailing, request) => ({
	profile_ids: launch(state, mailing, request),
});

const importElement: Launch = (state, mailing, request) => ({
	profile_id: importAndLaunch(state, mailing, request),
});

function launchTask(call: MethodCall, id: unknown, work: Launch) {
	const { state, body } = call;
	const mailing = findLaunchable(state, id);
	requireElements(body.data as unknown[]);
	const run = () => taskResult(launchEach(call, (element) => work(state, mailing, element)));
	return { data: { task_id: startTask(state, run) } };
}

export const triggerLaunches: Handlers = {
	'trigger_mailings.launch': ({ state, body }) => {
		launch(state, findLaunchable(state, body.id), body);
		return {};
	},

	'trigger_mailings.import_and_launch': (call) => {
		const mailing = findLaunchable(call.state, call.body.trigger_id);
		return launchResponse(call, () => importElement(call.state, mailing, call.body));
	},

	'trigger_mailings.bulk_launch': (call) => {
		const { state, body } = call;
		const mailing = findLaunchable(state, body.trigger_id);
		const results = launchEach(call, (element) => launchElement(state, mailing, element));
		// The page shows the IDs of the profiles that were reached, and nothing about the others.
		const result = results.flatMap(({ profile_ids: ids }) => (ids ?? []) as string[]);
		return batchResponse(state.settings, results, { result });
	},

	'trigger_mailings.bulk_import_and_launch': (call) => {
		const { state, body } = call;
		const mailing = findLaunchable(state, body.trigger_id);
		const result = launchEach(call, (element) => importElement(state, mailing, element));
		return batchResponse(state.settings, result, { result });
	},

	'trigger_mailings.bulk_launch_task': (call) => launchTask(call, call.body.id, launchElement),
	'trigger_mailings.bulk_import_and_launch_task': (call) =>
		launchTask(call, call.body.trigger_id, importElement),
};
