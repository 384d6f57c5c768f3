/** Goals (documentation: "Goals"). */
import {
	date,
	boolean,
	locator,
	json,
	number,
	option,
	required,
	objectList,
	text,
} from './fieldBuilders';
import { importMatchingModes } from './launchFields';
import { databaseId, matching, skipTriggers } from './sharedFields';
import type { Resource } from './types';

const goalName = text('goal', 'Goal', '');
const goalValue = number('value', 'Value', 'Can be negative');

export const goals: Resource = {
	name: 'Goal',
	value: 'goal',
	description: 'Goals that profiles reach',
	operations: [
		{
			name: 'Register',
			value: 'register',
			action: 'Register goal',
			summary: 'Record that a profile reached one or more goals',
			id: 'goals.register',
			title: 'Goals and goal values registration',
			path: '/goals/register',
			effect: 'writes',
			targetKeys: ['matching'],
			fields: [
				databaseId,
				required(locator('pixel_id', 'pixel', 'Pixel', '')),
				...matching(importMatchingModes),
				{
					...goalName,
					description: 'Leave empty to enter multiple goals below',
				},
				objectList('goals', 'Goals', 'Goals reached at the same time', [
					required(goalName),
					goalValue,
				]),
				option(goalValue),
				option(date('date', 'Date', 'If empty, the current time is used')),
				option(
					json(
						'pixel_data',
						'Pixel Data',
						'Additional event data, up to 1 KB. Nested objects and arrays are not allowed.',
					),
				),
				skipTriggers,
				option(
					boolean(
						'enrich_profile',
						'Enrich Profile',
						'Whether to update the profile with the event data',
					),
				),
				option(boolean('is_test', 'Test Event', 'Whether this is a test event')),
				option(text('vendor', 'Vendor', 'The _vendor profile field at the time of the event')),
				option(
					text('accept_language', 'Accept Language', '', {
						placeholder: 'fr-CH, fr;q=0.9, en;q=0.8',
					}),
				),
				option(text('client_ip', 'Client IP', '')),
				option(text('referer', 'Referrer', '')),
				option(text('user_agent', 'User Agent', '')),
			],
			response: { '*': 'any' },
			fixedOutput: { registered: true },
		},
	],
};
