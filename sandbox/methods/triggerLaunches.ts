/** Section "Mailings", subsection "Trigger mailings": launches, one by one, in batches and as tasks. */
import type { State } from '../state/state';
import { startTask } from '../state/tasks';
import { databaseOf, findLaunchable, sendTriggerMailing } from '../state/triggerMailings';
import type { TriggerMailing } from '../state/triggerMailings';
import {
	findImportDatabase,
	forEachElement,
	importProfile,
	requireElements,
	selectProfiles,
} from './launches';
import type { Handlers, MethodCall } from './methodCall';

type Values = Record<string, unknown>;

/** Sends to all selected profiles. Returns the IDs of those with a subscription to send to. */
function launch(state: State, mailing: TriggerMailing, request: Values): string[] {
	return selectProfiles(databaseOf(state, mailing), request)
		.filter((profile) => sendTriggerMailing(state, mailing, profile, request))
		.map(({ id }) => id);
}

function importAndLaunch(state: State, mailing: TriggerMailing, request: Values): string {
	const data = request.data as Values;
	const profile = importProfile(state, findImportDatabase(state, mailing, request), request, data);
	sendTriggerMailing(state, mailing, profile, request);
	return profile.id;
}

function launchTask(call: MethodCall, id: unknown, work: typeof launch | typeof importAndLaunch) {
	const { state } = call;
	const mailing = findLaunchable(state, id);
	requireElements(call.body);
	const carryOut = () => {
		const { done, errors } = forEachElement(call, (element) => work(state, mailing, element));
		return { total: done.flat().length, errors };
	};
	return { data: { task_id: startTask(state, carryOut) } };
}

export const triggerLaunches: Handlers = {
	'trigger_mailings.launch': ({ state, body }) => {
		launch(state, findLaunchable(state, body.id), body);
		return {};
	},

	'trigger_mailings.import_and_launch': ({ state, body }) => {
		importAndLaunch(state, findLaunchable(state, body.trigger_id), body);
		return {};
	},

	'trigger_mailings.bulk_launch': (call) => {
		const { state, body } = call;
		const mailing = findLaunchable(state, body.trigger_id);
		requireElements(body);
		return { result: forEachElement(call, (one) => launch(state, mailing, one)).done.flat() };
	},

	'trigger_mailings.bulk_import_and_launch': (call) => {
		const { state, body } = call;
		const mailing = findLaunchable(state, body.trigger_id);
		requireElements(body);
		forEachElement(call, (one) => importAndLaunch(state, mailing, one));
		return {};
	},

	'trigger_mailings.bulk_launch_task': (call) => launchTask(call, call.body.id, launch),
	'trigger_mailings.bulk_import_and_launch_task': (call) =>
		launchTask(call, call.body.trigger_id, importAndLaunch),
};
