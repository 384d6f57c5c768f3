/** Push messages in apps: the documentation's section "Application push notifications". */
import { select, boolean, integerList, option, required, objectList, text } from './fieldBuilders';
import type { Option, Resource } from './types';

const providers: Option[] = [
	{ name: 'Android Firebase', value: 'android-firebase' },
	{ name: 'AppMetrica Device ID Android', value: 'yandex-Appmetrica-device-id-android' },
	{ name: 'AppMetrica Device ID iOS', value: 'yandex-Appmetrica-device-id-ios' },
	{ name: 'AppMetrica Google AID', value: 'yandex-Appmetrica-google-aid' },
	{ name: 'AppMetrica iOS IFA', value: 'yandex-Appmetrica-ios-ifa' },
	{ name: 'iOS APNs', value: 'ios-apns' },
	{ name: 'iOS Firebase', value: 'ios-firebase' },
];

export const appPush: Resource = {
	name: 'App Push',
	value: 'appPush',
	description: 'Push subscriptions of apps and what becomes of the messages there',
	operations: [
		{
			name: 'Add Events',
			value: 'postEvents',
			action: 'Add app push events',
			summary: 'Records that a push message was delivered to an app or opened there',
			id: 'app_push.post_events',
			title: 'Add app push events',
			path: '/pushes/post_events',
			effect: 'writes',
			fields: [
				select(
					'events',
					'Events',
					'What happened to the message',
					[
						{ name: 'Delivered', value: 1 },
						{ name: 'Delivered and Opened', value: 3 },
						{ name: 'Opened', value: 2 },
					],
					{ default: 1, required: true },
				),
				required(text('uid', 'UID', 'Mark of the message, from the data that the app received')),
				option(
					text(
						'launch_id',
						'Launch ID',
						'Launch of the mailing, from the data that the app received. Not needed with a UID in the long form.',
						{ digitsAsNumber: true },
					),
				),
				option(
					select('provider', 'Push Provider', 'Provider of the push subscription', providers, {
						default: 'android-firebase',
					}),
				),
				option(text('subscription_id', 'Push Subscription ID', 'Token of the device')),
			],
			response: { '*': 'any' },
			fixedOutput: { added: true },
		},
		{
			name: 'Subscribe',
			value: 'subscribe',
			action: 'Subscribe an app to push messages',
			summary:
				'Adds push subscriptions to a profile or unsubscribes them, and creates the profile when none is found. The cookie saver is asked with the token of the resource; the API token is not sent there.',
			id: 'app_push.push_subscribe',
			title: 'Processing and adding a subscription',
			path: 'https://{cookiesaver_host}/push_subscribe',
			externalHost: true,
			envelope: 'bare',
			effect: 'writes',
			fields: [
				required(
					text(
						'cookiesaver_host',
						'Cookie Saver Host',
						'Host of the cookie saver, or its whole address',
						{
							placeholder: 'cs.example.com',
						},
					),
				),
				required(
					text('resource_token', 'Resource Token', 'Token of the resource', {
						placeholder: '2fHLS9YR9daS-a90b371eecc2952f',
						password: true,
					}),
				),
				select(
					'matching',
					'Find Profile By',
					'How the profile is looked up',
					[
						{
							name: 'Custom Field',
							value: 'custom',
							description: 'A database field of your own, named below',
						},
						{
							name: 'Profile ID',
							value: 'profile_id',
							description: 'The ID that the platform gave the profile',
						},
						{ name: 'Push Subscription', value: '', description: 'The subscriptions given below' },
					],
					{ default: '' },
				),
				required(
					text('profile_id', 'Profile ID', 'ID that the platform gave the profile', {
						apiName: 'id',
						placeholder: '5a5b64a969d4265b958b9ac3',
						showWhen: { matching: ['profile_id'] },
					}),
				),
				required(
					text('field_name', 'Field Name', 'Name of the field to search by', {
						placeholder: 'CRM_ID',
						showWhen: { matching: ['custom'] },
					}),
				),
				required(
					text(
						'field_value',
						'Field Value',
						'Value to search for; several tags go into one comma-separated text',
						{
							placeholder: '123420',
							showWhen: { matching: ['custom'] },
						},
					),
				),
				required(
					objectList('subscriptions', 'Subscriptions', 'Push subscriptions to add or to change', [
						select('provider', 'Push Provider', 'Provider of the push subscription', providers, {
							default: 'android-firebase',
							required: true,
						}),
						required(
							text('subscription_id', 'Push Subscription ID', 'Token of the device', {
								placeholder: 'f3a9…',
							}),
						),
						boolean('unsubscribe', 'Unsubscribe', 'Whether the device unsubscribes'),
					]),
				),
				option(
					integerList('db_ids', 'Database Names or IDs', 'Only these databases of the resource', {
						pickFrom: 'database',
					}),
				),
			],
			response: { '*': 'any' },
			fixedOutput: { processed: true },
		},
	],
};
