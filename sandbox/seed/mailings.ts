/** Templates, mailings and campaigns of a new sandbox. */
import { addMailing } from '../methods/mailings';
import { addTemplate } from '../methods/templates';
import type { Mailing, MailingType } from '../state/mailings';
import type { State } from '../state/state';

const TEMPLATE_DEFAULTS = {
	isDraft: false,
	isConfirm: false,
	jsonUrl: '',
	suppressId: 0,
	groups: [{ id: 0, name: 'main' }],
};

function addTemplates(state: State): void {
	const updated = state.isoNow();
	addTemplate(state, {
		...TEMPLATE_DEFAULTS,
		name: 'Spring sale',
		description: 'Announces the sale',
		channels: [
			{
				sid: 'email',
				fields: {
					subject: 'lead.fname, spring is here',
					text: 'Dear lead.fname lead.lname, everything is 10% off.',
					html: '<html><p>Dear lead.fname, everything is 10% off.</p></html>',
				},
			},
			{ sid: 'sms', fields: { sms: 'lead.fname, everything is 10% off', sms_max_count: 1 } },
		],
		uiTags: ['sale'],
		updated,
	});
	addTemplate(state, {
		...TEMPLATE_DEFAULTS,
		name: 'New arrivals',
		description: '',
		channels: [{ sid: 'push', fields: { title: 'New', body: 'Look what has arrived' } }],
		uiTags: [],
		groups: [{ id: 1, name: 'subaccount' }],
		updated,
	});
	addTemplate(state, {
		...TEMPLATE_DEFAULTS,
		name: 'Autumn sale',
		description: 'Not finished',
		channels: [{ sid: 'email', fields: { subject: 'Autumn', text: 'Hello' } }],
		isDraft: true,
		uiTags: ['sale'],
		updated,
	});
}

const newMailing = (
	state: State,
	type: MailingType,
	own: Partial<Mailing>,
): Omit<Mailing, 'id'> => ({
	type,
	name: '',
	isActive: false,
	isCompleted: false,
	channel: 'email',
	dataType: 'list',
	dataId: 1,
	resourceId: 1,
	content: [{ message_id: 1, subject: '' }],
	settings: {},
	attributes: {},
	groups: [{ id: 0, name: 'main' }],
	uiTags: [],
	updated: state.isoNow(),
	log: [],
	runs: [],
	sent: 0,
	...own,
});

export function seedMailings(state: State): void {
	addTemplates(state);
	const broadcast = addMailing(
		state,
		newMailing(state, 'broadcast', {
			name: 'Spring sale',
			isActive: true,
			uiTags: ['sale'],
			attributes: { season: ['spring_2027'] },
		}),
	);
	const regular = addMailing(
		state,
		newMailing(state, 'regular', {
			name: 'Weekly news',
			dataType: 'segment',
			resourceId: 2,
			uiTags: ['B2C'],
			attributes: { season: ['spring_2027', 'summer_2027'] },
		}),
	);
	const now = state.isoNow();
	const common = {
		plan: {},
		databaseId: 1,
		segmentId: 1,
		groups: [{ id: 0, name: 'main' }],
		uiTags: ['sale'],
		created: now,
		updated: now,
	};
	state.campaigns.set(1, {
		...common,
		id: 1,
		name: 'Spring',
		description: 'All that is sent in spring',
		state: 'inactive',
		broadcasts: [broadcast],
		regulars: [regular],
		triggers: [...state.triggerMailings.keys()].slice(0, 1),
		workflows: [...state.scenarios.keys()].slice(0, 1),
		attributes: { season: ['spring_2027'] },
	});
	state.campaigns.set(2, {
		...common,
		id: 2,
		name: 'Summer',
		description: '',
		state: 'active',
		broadcasts: [],
		regulars: [],
		triggers: [],
		workflows: [],
		attributes: { season: ['summer_2027'] },
	});
}
