import type { IAuthenticateGeneric, Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

export class AltcraftApi implements ICredentialType {
	name = 'altcraftApi';

	displayName = 'Altcraft API';

	icon: Icon = { light: 'file:../icons/altcraft.svg', dark: 'file:../icons/altcraft.dark.svg' };

	documentationUrl = 'https://github.com/n8n-nodes-altcraft/n8n-nodes-altcraft#credentials';

	properties: INodeProperties[] = [
		{
			displayName: 'Address',
			name: 'url',
			type: 'string',
			default: 'https://ru.altkraft.com',
			required: true,
			placeholder: 'e.g. https://ru.altkraft.com',
			description:
				'Where your platform lives: the cloud, or your own host with its port or path prefix if it has one',
		},
		{
			displayName: 'Token',
			name: 'token',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				"An API token. A master user makes it in the platform's panel under Settings > Tokens, with the access rights that your workflows need.",
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: {
			headers: { Authorization: '=Bearer {{$credentials.token}}' },
		},
	};
}
