/** Section "Senders" with "Virtual senders". */
import { findVirtualSender, readRules } from '../state/senders';
import type { VirtualSender } from '../state/senders';
import type { Call, Handlers } from './methodCall';
import { pageById } from './paging';

type Content = Omit<VirtualSender, 'id'>;

const contentOf = ({ world, body }: Call): Content => ({
	name: body.name as string,
	email_rules: readRules(world, 'email', body.email_rules),
	sms_rules: readRules(world, 'sms', body.sms_rules),
});

/** Keeps a virtual sender. @param id of the one that it replaces */
function save({ world }: Call, content: Content, id = world.numberAfter(world.virtualSenders)) {
	world.virtualSenders.set(id, { id, ...content });
	return { data: { saved_id: id } };
}

export const senders: Handlers = {
	'senders.list': ({ world, body }) =>
		pageById([...world.senders.values()], body, (one) => ({ ...one })),

	'virtual_senders.list': ({ world, body }) => {
		const page = pageById([...world.virtualSenders.values()], body, (one) => ({
			id: one.id,
			name: one.name,
			sms_channel: one.sms_rules.length > 0,
			email_channel: one.email_rules.length > 0,
		}));
		// Neither the page's table nor its samples name a pointer.
		return { data: page.data, total_count: page.total_count };
	},

	'virtual_senders.get': ({ world, body }) => ({ data: { ...findVirtualSender(world, body.id) } }),

	'virtual_senders.create': (call) => save(call, contentOf(call)),

	'virtual_senders.update': (call) => {
		const { id } = findVirtualSender(call.world, call.body.id);
		return save(call, contentOf(call), id);
	},

	'virtual_senders.clone': (call) => {
		const { id: _id, ...content } = findVirtualSender(call.world, call.body.id);
		const name = (call.body.name ?? `Clone of ${content.name}`) as string;
		return save(call, { ...structuredClone(content), name });
	},

	'virtual_senders.delete': ({ world, body }) => {
		world.virtualSenders.delete(findVirtualSender(world, body.id).id);
		return {};
	},
};
