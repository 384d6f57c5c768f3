/** Section "Miscellaneous": file upload and the web version of a message. */
import { notFound } from '../responses';
import { saveUpload } from '../state/uploads';
import type { Handlers } from './methodCall';

export const misc: Handlers = {
	'misc.file_upload': ({ state, body }) => ({
		data: { file: saveUpload(state, body.header, body.data).id },
	}),

	'misc.webver_get': ({ state, body }) => {
		const message = state.messages.get(body.send_message_id);
		const profile =
			message && state.databases.get(message.databaseId)?.profiles.get(message.profileId);
		if (!message || !profile || message.channel !== 'email') {
			throw notFound(`message ${String(body.send_message_id)}`);
		}
		const { email, _fname: name } = profile.fields;
		const sent = state.actions.find(
			({ smid, action }) => smid === message.smid && action === 'send',
		);
		const subject = sent?.message?.name ?? 'Message';
		return {
			data: {
				createtime: new Date(sent?.at ?? state.now()).toISOString(),
				email: {
					from_email: 'no-reply@shop.example.com',
					from_name: state.resources.get(message.resourceId)?.name ?? '',
					to_email: email,
					subject,
					html: `<html><body><h1>${subject}</h1><p>Dear ${String(name ?? 'reader')}</p></body></html>`,
				},
			},
		};
	},
};
