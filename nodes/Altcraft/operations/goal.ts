/** Goals: the documentation's section "Goals". */
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
import { importModes } from './launchFields';
import { databaseId, matching, skipTriggers } from './sharedFields';
import type { Resource } from './types';

const goalName = text('goal', 'Goal', 'Name of the goal', { placeholder: 'cart' });
const worth = number('value', 'Value', 'Value of the goal; it may be negative');

export const goals: Resource = {
	name: 'Goal',
	value: 'goal',
	description: 'Goals that profiles reach, with their values',
	operations: [
		{
			name: 'Register',
			value: 'register',
			action: 'Register a goal',
			summary: 'Records that a profile reached one goal or several',
			id: 'goals.register',
			title: 'Goals and goal values registration',
			path: '/goals/register',
			effect: 'writes',
			fields: [
				databaseId,
				required(locator('pixel_id', 'pixel', 'Pixel', 'The pixel that the goals belong to')),
				...matching(importModes),
				{ ...goalName, description: 'Name of the goal. Leave empty to give several goals below.' },
				objectList('goals', 'Goals', 'Several goals that were reached at once', [
					required(goalName),
					worth,
				]),
				option(worth),
				option(date('date', 'Date', 'When the goal was reached; now when left out')),
				option(
					json(
						'pixel_data',
						'Pixel Data',
						'Further data of the event: plain values by name, without objects and arrays, 1 KB at most',
						{ placeholder: '{"order": "1234"}' },
					),
				),
				skipTriggers,
				option(
					boolean(
						'enrich_profile',
						'Enrich Profile',
						'Whether the event updates the data of the profile',
						{
							default: true,
						},
					),
				),
				option(boolean('is_test', 'Test Event', 'Whether this is a test event', { default: true })),
				option(
					text('vendor', 'Vendor', 'Value of the profile field _vendor at the time of the event', {
						placeholder: 'altcraft',
					}),
				),
				option(
					text('accept_language', 'Accept Language', "Language header of the visitor's request", {
						placeholder: 'fr-CH, fr;q=0.9, en;q=0.8',
					}),
				),
				option(
					text('client_ip', 'Client IP', 'IP address of the visitor', {
						placeholder: '94.231.119.122',
					}),
				),
				option(
					text('referer', 'Referer', 'Page that the visitor came from', {
						placeholder: 'api.example.com',
					}),
				),
				option(
					text('user_agent', 'User Agent', 'Browser of the visitor', {
						placeholder: 'Mozilla/5.0',
					}),
				),
			],
			response: { '*': 'any' },
			fixedOutput: { registered: true },
		},
	],
};
