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
					description: 'Or enter several below',
				},
				objectList('goals', 'Goals', '', [required(goalName), goalValue]),
				option(goalValue),
				option(date('date', 'Date', '')),
				option(json('pixel_data', 'Pixel Data', 'Up to 1 KB, without nested objects or arrays')),
				skipTriggers,
				option(
					boolean(
						'enrich_profile',
						'Enrich Profile',
						'Whether to add the event data to the profile',
					),
				),
				option(boolean('is_test', 'Test Event', '')),
				option(text('vendor', 'Vendor', 'The profile field _vendor')),
				option(
					text('accept_language', 'Accept Language', '', {
						placeholder: 'fr, en;q=0.8',
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
