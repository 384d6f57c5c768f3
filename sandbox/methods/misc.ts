/** Section "Miscellaneous": file upload and the web version of a message. */
import { notFound } from '../responses';
import { keepUpload } from '../state/uploads';
import type { Handlers } from './methodCall';

export const misc: Handlers = {
	'misc.file_upload': ({ world, body }) => ({
		data: { file: keepUpload(world, body.header, body.data).id },
	}),

	'misc.webver_get': ({ world, body }) => {
		const message = world.messages.get(body.send_message_id);
		const profile =
			message && world.databases.get(message.databaseId)?.profiles.get(message.profileId);
		if (!message || !profile || message.channel !== 'email') {
			throw notFound(`message ${String(body.send_message_id)}`);
		}
		const { email, _fname: name } = profile.fields;
		const sent = world.actions.find(
			({ smid, action }) => smid === message.smid && action === 'send',
		);
		const subject = sent?.message?.name ?? 'Message';
		return {
			data: {
				createtime: new Date(sent?.at ?? world.now()).toISOString(),
				email: {
					from_email: 'no-reply@shop.example.com',
					from_name: world.resources.get(message.resourceId)?.name ?? '',
					to_email: email,
					subject,
					html: `<html><body><h1>${subject}</h1><p>Dear ${String(name ?? 'reader')}</p></body></html>`,
				},
			},
		};
	},
};
