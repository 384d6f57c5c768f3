/** Section "Senders" with "Virtual senders". */
import { findVirtualSender, readRules } from '../state/senders';
import type { VirtualSender } from '../state/senders';
import type { MethodCall, Handlers } from './methodCall';
import { pageById } from './paging';

type Content = Omit<VirtualSender, 'id'>;

const readContent = ({ state, body }: MethodCall): Content => ({
	name: body.name as string,
	email_rules: readRules(state, 'email', body.email_rules),
	sms_rules: readRules(state, 'sms', body.sms_rules),
});

/** @param id of the virtual sender that is replaced; a new one if absent */
function save(
	{ state }: MethodCall,
	content: Content,
	id = state.numberAfter(state.virtualSenders),
) {
	state.virtualSenders.set(id, { id, ...content });
	return { data: { saved_id: id } };
}

export const senders: Handlers = {
	'senders.list': (call) => pageById(call, [...call.state.senders.values()], (one) => ({ ...one })),

	'virtual_senders.list': (call) => {
		const view = (one: VirtualSender) => ({
			id: one.id,
			name: one.name,
			sms_channel: one.sms_rules.length > 0,
			email_channel: one.email_rules.length > 0,
		});
		return pageById(call, [...call.state.virtualSenders.values()], view, false);
	},

	'virtual_senders.get': ({ state, body }) => ({ data: { ...findVirtualSender(state, body.id) } }),

	'virtual_senders.create': (call) => save(call, readContent(call)),

	'virtual_senders.update': (call) => {
		const { id } = findVirtualSender(call.state, call.body.id);
		return save(call, readContent(call), id);
	},

	'virtual_senders.clone': (call) => {
		const { id: _id, ...content } = findVirtualSender(call.state, call.body.id);
		const name = (call.body.name ?? `Clone of ${content.name}`) as string;
		return save(call, { ...structuredClone(content), name });
	},

	'virtual_senders.delete': ({ state, body }) => {
		state.virtualSenders.delete(findVirtualSender(state, body.id).id);
		return {};
	},
};
