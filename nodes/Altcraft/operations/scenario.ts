/** Automation scenarios, called workflows in the API (documentation: "Automation scenarios"). */
import { withApiName, filter, boolean, json, optionalInRow, option, text } from './fieldBuilders';
import {
	attachments,
	importBatch,
	content,
	customData,
	importFields,
	recipientFields,
	sentOneByOne,
	subscriptionFilter,
	workflowId,
} from './launchFields';
import { fromNumber, groupFilters, inResource, tagFilter, waitOptions } from './sharedFields';
import { group, taskId } from './responseShapes';
import type { Resource } from './types';
import type { ResponseShape } from '../types';

const id = withApiName('id', workflowId);

const scenarioAttachments = attachments([
	optionalInRow(text('file_key', 'File Key', '')),
	optionalInRow(text('mimetype', 'MIME Type', '')),
]);

const scenarioImportFields = [...importFields, content];

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

const startResponse = {
	response: { '*': 'any' },
	failsOnPartErrors: true,
	fixedOutput: { started: true },
	echoedFields: ['workflow_id'],
} as const;

export const scenarios: Resource = {
	name: 'Scenario',
	value: 'scenario',
	operations: [
		{
			name: 'Activate',
			value: 'activate',
			action: 'Activate scenario',
			summary: 'Activate an inactive scenario',
			id: 'scenarios.activate',
			title: 'Activate scenario',
			path: '/workflows/activate',
			effect: 'writes',
			fields: [
				id,
				option(
					boolean(
						'skip_profiles',
						'Remove Profiles',
						'Whether to remove profiles from the scenario first',
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
			action: 'Deactivate scenario',
			summary: 'Deactivate an active scenario',
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
			summary: 'Get the scenarios of the account with their elements',
			id: 'scenarios.list',
			title: 'Get scenarios list',
			path: '/workflows/list',
			effect: 'reads',
			fields: [
				filter(
					json('attributes', 'Attributes', '', {
						placeholder: '{"season": {"options": ["spring"]}}',
					}),
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
			action: 'Import profile and start scenario',
			summary: 'Create or update a profile and start a scenario for it',
			id: 'scenarios.import_and_start',
			title: 'Import and engage profile in scenario',
			path: '/workflows/import_and_start',
			effect: 'writes',
			fields: [workflowId, ...scenarioImportFields, customData, scenarioAttachments],
			batch: {
				...importBatch({
					id: 'scenarios.import_and_start_batch',
					title: 'Batch import and engage profiles in a scenario',
					path: '/workflows/import_and_start_batch',
				}),
				...sentOneByOne,
				singleOnlyFields: ['custom_data', 'attach'],
			},
			...startResponse,
		},
		{
			name: 'Import and Start as Task',
			value: 'importAndStartTask',
			action: 'Import profiles and start scenario as task',
			summary: 'Import profiles and start a scenario for them.',
			...importTask,
			effect: 'starts',
			fields: [workflowId, ...scenarioImportFields, ...waitOptions(false)],
			batch: { ...importBatch(importTask), batchOnly: true, sharedResult: true },
			response: taskId,
			resultKey: 'data',
			task: { wait: false },
		},
		{
			name: 'Start',
			value: 'start',
			action: 'Start scenario for profile',
			summary: 'Start a scenario for existing profiles. The scenario must be active.',
			id: 'scenarios.start',
			title: 'Engage profile in scenario',
			path: '/workflows/start',
			effect: 'writes',
			fields: [
				id,
				...recipientFields(['email', 'phone', 'profile_id', 'custom']),
				inResource,
				subscriptionFilter,
				content,
				customData,
				scenarioAttachments,
			],
			...startResponse,
		},
	],
};
