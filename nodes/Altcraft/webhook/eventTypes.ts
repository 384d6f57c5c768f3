/** The event types that action hooks send (documentation: "Event Capture"). */

export interface EventType {
	/** As in the event's `event_type`. */
	value: string;
	name: string;
	description: string;
}

export interface Channel {
	name: string;
	eventTypes: readonly EventType[];
}

const eventType = (value: string, name: string, description: string): EventType => ({
	value,
	name,
	description,
});

/** Stands for every event type, including types that are not listed here. */
export const allEventTypes = '*';

export const channels: readonly Channel[] = [
	{
		name: 'Email',
		eventTypes: [
			eventType('send', 'Sent', 'An email was sent'),
			eventType('reply', 'Replied', 'The recipient replied'),
			eventType('open', 'Opened', 'An email was opened; sent for every open'),
			eventType('uopen', 'First Opened', 'An email was opened for the first time'),
			eventType('click', 'Clicked', 'A link was clicked; sent for every click'),
			eventType('uclick', 'First Clicked', 'A link was clicked for the first time'),
			eventType('confirm', 'Confirmed', 'The recipient confirmed the address'),
			eventType('confirmsub', 'Subscription Confirmed', 'The recipient confirmed the subscription'),
			eventType('unsub', 'Unsubscribed', 'The recipient unsubscribed'),
			eventType('complain', 'Complained', 'The recipient marked the email as spam'),
			eventType('sbounce', 'Soft Bounced', 'Delivery failed temporarily'),
			eventType('hbounce', 'Hard Bounced', 'Delivery failed permanently'),
			eventType('suppress', 'Suppressed', 'The address is on a suppression list'),
			eventType('deliv', 'Delivered', 'The email was delivered'),
			eventType('undeliv', 'Undelivered', 'The email was not delivered'),
			eventType('read', 'Read', 'The email was read'),
			eventType('glanced', 'Glanced', 'The email was opened briefly'),
			eventType('skimmed', 'Skimmed', 'Part of the email was read'),
		],
	},
	{
		name: 'SMS',
		eventTypes: [
			eventType('send_sms', 'Sent', 'A text message was sent'),
			eventType('click_sms', 'Clicked', 'A link was clicked; sent for every click'),
			eventType('uclick_sms', 'First Clicked', 'A link was clicked for the first time'),
			eventType('deliv_sms', 'Delivered', 'The text message was delivered'),
			eventType('undeliv_sms', 'Undelivered', 'The text message was not delivered'),
			eventType('unsub_sms', 'Unsubscribed', 'The recipient unsubscribed'),
		],
	},
	{
		name: 'Push',
		eventTypes: [
			eventType('send_push', 'Sent', 'A notification was sent'),
			eventType('open_push', 'Opened', 'A notification was opened; sent for every open'),
			eventType('uopen_push', 'First Opened', 'A notification was opened for the first time'),
			eventType('click_push', 'Clicked', 'A notification was clicked; sent for every click'),
			eventType('uclick_push', 'First Clicked', 'A notification was clicked for the first time'),
		],
	},
	{
		name: 'Import',
		eventTypes: [
			eventType('import_manual', 'Manual', 'A profile was added in the Altcraft panel'),
			eventType('import_file', 'From File', 'A profile was imported from a file'),
			eventType('import_api', 'API', 'A profile was imported through the API'),
		],
	},
];
