/** The kinds of events that action hooks send, as data (documentation: "Event Capture"). */

export interface EventType {
	/** The platform's word, in `event_type`. */
	value: string;
	name: string;
	about: string;
}

export interface Channel {
	name: string;
	kinds: readonly EventType[];
}

const kind = (value: string, name: string, about: string): EventType => ({ value, name, about });

/** Any kind, also one that is not listed here. */
export const allEventTypes = '*';

export const channels: readonly Channel[] = [
	{
		name: 'Email',
		kinds: [
			kind('send', 'Sent', 'A message was sent'),
			kind('reply', 'Replied', 'The recipient answered the message'),
			kind('open', 'Opened', 'The message was opened, each time anew'),
			kind('uopen', 'Opened for the First Time', 'The message was opened for the first time'),
			kind('click', 'Clicked', 'A link was clicked, each time anew'),
			kind('uclick', 'Clicked for the First Time', 'A link was clicked for the first time'),
			kind('confirm', 'Confirmed', 'The recipient confirmed the address'),
			kind('confirmsub', 'Subscription Confirmed', 'The recipient confirmed the subscription'),
			kind('unsub', 'Unsubscribed', 'The recipient left'),
			kind('complain', 'Complained', 'The recipient reported spam'),
			kind('sbounce', 'Soft Bounced', 'The message could not be delivered this time'),
			kind('hbounce', 'Hard Bounced', 'The address takes no messages'),
			kind('suppress', 'Suppressed', 'The address is on a suppression list'),
			kind('deliv', 'Delivered', 'The message was delivered'),
			kind('undeliv', 'Undelivered', 'The message was not delivered'),
			kind('read', 'Read', 'The message was read'),
			kind('glanced', 'Glanced At', 'The message was looked at for a moment'),
			kind('skimmed', 'Skimmed', 'The message was read in part'),
		],
	},
	{
		name: 'SMS',
		kinds: [
			kind('send_sms', 'Sent', 'A text message was sent'),
			kind('click_sms', 'Clicked', 'A link was clicked, each time anew'),
			kind('uclick_sms', 'Clicked for the First Time', 'A link was clicked for the first time'),
			kind('deliv_sms', 'Delivered', 'The text message was delivered'),
			kind('undeliv_sms', 'Undelivered', 'The text message was not delivered'),
			kind('unsub_sms', 'Unsubscribed', 'The recipient left'),
		],
	},
	{
		name: 'Push',
		kinds: [
			kind('send_push', 'Sent', 'A notification was sent'),
			kind('open_push', 'Opened', 'The notification was opened, each time anew'),
			kind(
				'uopen_push',
				'Opened for the First Time',
				'The notification was opened for the first time',
			),
			kind('click_push', 'Clicked', 'The notification was clicked, each time anew'),
			kind(
				'uclick_push',
				'Clicked for the First Time',
				'The notification was clicked for the first time',
			),
		],
	},
	{
		name: 'Import',
		kinds: [
			kind('import_manual', 'By Hand', 'A profile was entered in the panel'),
			kind('import_file', 'From a File', 'A profile was imported from a file'),
			kind('import_api', 'Through the API', 'A profile was imported through the API'),
		],
	},
];
