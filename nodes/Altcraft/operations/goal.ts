/** Goals: the documentation's section "Goals". */
import { date, flag, locator, json, number, option, required, rows, text } from './fieldBuilders';
import { importModes } from './launchFields';
import { databaseId, matching, skipTriggers } from './sharedFields';
import type { Resource } from './types';

const goalName = text('goal', 'Goal', 'Name of the goal', { example: 'cart' });
const worth = number('value', 'Value', 'Value of the goal; it may be negative');

export const goals: Resource = {
	name: 'Goal',
	value: 'goal',
	about: 'Goals that profiles reach, with their values',
	operations: [
		{
			name: 'Register',
			value: 'register',
			action: 'Register a goal',
			about: 'Records that a profile reached one goal or several',
			id: 'goals.register',
			title: 'Goals and goal values registration',
			path: '/goals/register',
			effect: 'writes',
			fields: [
				databaseId,
				required(locator('pixel_id', 'pixel', 'Pixel', 'The pixel that the goals belong to')),
				...matching(importModes),
				{ ...goalName, about: 'Name of the goal. Leave empty to give several goals below.' },
				rows('goals', 'Goals', 'Several goals that were reached at once', [
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
						{ example: '{"order": "1234"}' },
					),
				),
				skipTriggers,
				option(
					flag(
						'enrich_profile',
						'Enrich Profile',
						'Whether the event updates the data of the profile',
						{
							default: true,
						},
					),
				),
				option(flag('is_test', 'Test Event', 'Whether this is a test event', { default: true })),
				option(
					text('vendor', 'Vendor', 'Value of the profile field _vendor at the time of the event', {
						example: 'altcraft',
					}),
				),
				option(
					text('accept_language', 'Accept Language', "Language header of the visitor's request", {
						example: 'fr-CH, fr;q=0.9, en;q=0.8',
					}),
				),
				option(
					text('client_ip', 'Client IP', 'IP address of the visitor', {
						example: '94.231.119.122',
					}),
				),
				option(
					text('referer', 'Referer', 'Page that the visitor came from', {
						example: 'api.example.com',
					}),
				),
				option(
					text('user_agent', 'User Agent', 'Browser of the visitor', { example: 'Mozilla/5.0' }),
				),
			],
			answer: { '*': 'any' },
			adds: { registered: true },
		},
	],
};
