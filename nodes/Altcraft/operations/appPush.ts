/** Push messages in apps (documentation: "Application push notifications"). */
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
	operations: [
		{
			name: 'Add Events',
			value: 'postEvents',
			action: 'Add app push events',
			summary: 'Record that an app received or opened a push message',
			id: 'app_push.post_events',
			title: 'Add app push events',
			path: '/pushes/post_events',
			effect: 'writes',
			fields: [
				select(
					'events',
					'Events',
					'',
					[
						{ name: 'Delivered', value: 1 },
						{ name: 'Delivered and Opened', value: 3 },
						{ name: 'Opened', value: 2 },
					],
					{ default: 1, required: true },
				),
				required(text('uid', 'UID', 'From the push data')),
				option(
					text('launch_id', 'Launch ID', 'From the push data. Not needed with a long UID.', {
						digitsAsNumber: true,
					}),
				),
				option(
					select('provider', 'Push Provider', '', providers, {
						default: 'android-firebase',
					}),
				),
				option(text('subscription_id', 'Push Subscription ID', '')),
			],
			response: { '*': 'any' },
			fixedOutput: { added: true },
		},
		{
			name: 'Subscribe',
			value: 'subscribe',
			action: 'Subscribe app to push messages',
			summary:
				"Add or cancel a profile's push subscriptions. Creates a profile if none matches. Uses the resource token.",
			id: 'app_push.push_subscribe',
			title: 'Processing and adding a subscription',
			path: 'https://{cookiesaver_host}/push_subscribe',
			externalHost: true,
			envelope: 'bare',
			effect: 'writes',
			fields: [
				required(text('cookiesaver_host', 'Cookie Saver Host', 'Host or full URL')),
				required(
					text('resource_token', 'Resource Token', '', {
						password: true,
					}),
				),
				select(
					'matching',
					'Find Profile By',
					'',
					[
						{
							name: 'Custom Field',
							value: 'custom',
						},
						{
							name: 'Profile ID',
							value: 'profile_id',
						},
						{
							name: 'Push Subscription',
							value: '',
							description: 'The subscriptions entered below',
						},
					],
					{ default: '' },
				),
				required(
					text('profile_id', 'Profile ID', '', {
						apiName: 'id',
						showWhen: { matching: ['profile_id'] },
					}),
				),
				required(
					text('field_name', 'Field Name', '', {
						showWhen: { matching: ['custom'] },
					}),
				),
				required(
					text('field_value', 'Field Value', 'Separate tags with commas', {
						showWhen: { matching: ['custom'] },
					}),
				),
				required(
					objectList('subscriptions', 'Subscriptions', '', [
						select('provider', 'Push Provider', '', providers, {
							default: 'android-firebase',
							required: true,
						}),
						required(text('subscription_id', 'Push Subscription ID', '')),
						boolean('unsubscribe', 'Unsubscribe', ''),
					]),
				),
				option(
					integerList('db_ids', 'Database', '', {
						pickFrom: 'database',
					}),
				),
			],
			response: { '*': 'any' },
			fixedOutput: { processed: true },
		},
	],
};
