/** Automation scenarios, which the API calls workflows: the documentation's section "Automation scenarios". */
import { withApiName, filter, boolean, json, optionalInRow, option, text } from './fieldBuilders';
import {
	attach,
	batchOfImports,
	content,
	customData,
	importedProfile,
	recipientResource,
	recipients,
	subscriptionFilter,
	workflowId,
} from './launchFields';
import { fromNumber, groupFilters, tagFilter, waiting } from './sharedFields';
import { group, taskId } from './responseShapes';
import type { Resource } from './types';
import type { ResponseShape } from '../types';

const id = withApiName('id', workflowId);

const files = attach([
	optionalInRow(text('file_key', 'File Key', 'Key of a file that the platform has')),
	optionalInRow(text('mimetype', 'MIME Type', 'Type of the file', { placeholder: 'text/csv' })),
]);

const imported = [...importedProfile, content];

const scenario = {
	id: 'integer',
	name: 'string',
	list_id: 'integer',
	is_active: 'boolean',
	mode: 'string',
	ui_tags: ['string'],
	groups: [{ ...group, ID: 'integer', title: 'string' }],
	nodes: [
		{
			name: 'string',
			title: 'string',
			type: 'string',
			node_id: 'integer',
			campaign_id: 'integer',
			templates: ['integer'],
		},
	],
} as const satisfies ResponseShape;

const importTask = {
	id: 'scenarios.import_and_start_batch_task',
	title: 'Task for batch import and engaging profiles in the scenario',
	path: '/workflows/import_and_start_batch_task',
} as const;

const started = {
	response: { '*': 'any' },
	fixedOutput: { started: true },
	echoedFields: ['workflow_id'],
} as const;

export const scenarios: Resource = {
	name: 'Scenario',
	value: 'scenario',
	description: 'Automation scenarios that lead profiles from step to step',
	operations: [
		{
			name: 'Activate',
			value: 'activate',
			action: 'Activate a scenario',
			summary: 'Switches a scenario on',
			id: 'scenarios.activate',
			title: 'Activate scenario',
			path: '/workflows/activate',
			effect: 'writes',
			fields: [
				id,
				option(
					boolean(
						'skip_profiles',
						'Skip Profiles',
						'Whether the profiles that are in the scenario leave it before it is switched on',
						{ default: true },
					),
				),
			],
			response: { data: 'any' },
			resultKey: 'data',
			fixedOutput: { is_active: true },
			echoedFields: ['workflow_id'],
		},
		{
			name: 'Deactivate',
			value: 'deactivate',
			action: 'Deactivate a scenario',
			summary: 'Switches a scenario off. Path and parameters are not documented publicly.',
			id: 'scenarios.deactivate',
			title: 'Deactivate scenario',
			path: '/workflows/deactivate',
			pathIs: 'inferred',
			effect: 'writes',
			fields: [id],
			response: { data: 'any' },
			resultKey: 'data',
			fixedOutput: { is_active: false },
			echoedFields: ['workflow_id'],
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many scenarios',
			summary: 'Lists the scenarios of the account with their elements',
			id: 'scenarios.list',
			title: 'Get scenarios list',
			path: '/workflows/list',
			effect: 'reads',
			fields: [
				filter(
					json(
						'attributes',
						'Attributes',
						'Only scenarios whose attributes have one of these values',
						{
							placeholder: '{"season": {"options": ["spring_2024", "summer_2024"]}}',
						},
					),
				),
				tagFilter,
				...groupFilters,
				fromNumber,
			],
			response: {
				data: [scenario],
				next_from_id: 'integer',
				total: 'integer',
				total_count: 'integer',
			},
			resultKey: 'data',
			renamedKeys: { list_id: 'db_id', ID: 'id', title: 'name' },
			paging: { maxSize: 1000, cursorKey: 'id' },
		},
		{
			name: 'Import and Start',
			value: 'importAndStart',
			action: 'Import a profile and start a scenario for it',
			summary:
				'Creates or updates a profile and puts it into a scenario. Items travel together; those with custom data or attachments one by one.',
			id: 'scenarios.import_and_start',
			title: 'Import and engage profile in scenario',
			path: '/workflows/import_and_start',
			effect: 'writes',
			fields: [workflowId, ...imported, customData, files],
			batch: {
				...batchOfImports({
					id: 'scenarios.import_and_start_batch',
					title: 'Batch import and engage profiles in a scenario',
					path: '/workflows/import_and_start_batch',
				}),
				singleOnlyFields: ['custom_data', 'attach'],
			},
			...started,
		},
		{
			name: 'Import and Start as Task',
			value: 'importAndStartTask',
			action: 'Import profiles and start a scenario as a task',
			summary:
				'Hands all items to a background task of the platform, which imports the profiles and puts them into a scenario',
			...importTask,
			effect: 'starts',
			fields: [workflowId, ...imported, ...waiting(false)],
			batch: { ...batchOfImports(importTask), batchOnly: true, sharedResult: true },
			response: taskId,
			resultKey: 'data',
			task: { wait: false },
		},
		{
			name: 'Start',
			value: 'start',
			action: 'Start a scenario for a profile',
			summary:
				'Puts a profile that exists, or everybody that a query finds, into an active scenario at its default start',
			id: 'scenarios.start',
			title: 'Engage profile in scenario',
			path: '/workflows/start',
			effect: 'writes',
			fields: [
				id,
				...recipients(['email', 'phone', 'profile_id', 'custom']),
				recipientResource,
				subscriptionFilter,
				content,
				customData,
				files,
			],
			...started,
		},
	],
};
