import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

const shown = (kind: string) => ({ displayOptions: { show: { kind: [kind] } } });

/** What a request to the trigger has to show; nothing of it goes to the platform. Tested by the trigger node. */
export class AltcraftTriggerApi implements ICredentialType {
	name = 'altcraftTriggerApi';

	displayName = 'Altcraft Trigger API';

	icon: Icon = { light: 'file:../icons/altcraft.svg', dark: 'file:../icons/altcraft.dark.svg' };

	documentationUrl = 'https://github.com/n8n-nodes-altcraft/n8n-nodes-altcraft#altcraft-trigger';

	properties: INodeProperties[] = [
		{
			displayName: 'Kind',
			name: 'kind',
			type: 'options',
			options: [
				{ name: 'Basic Auth', value: 'basic' },
				{ name: 'Header', value: 'header' },
			],
			default: 'header',
			description: 'What comes with each request',
		},
		{
			displayName: 'Header Name',
			name: 'header_name',
			type: 'string',
			default: 'X-Altcraft-Secret',
			required: true,
			description: 'Name of the header that the sender, or the proxy before n8n, adds',
			...shown('header'),
		},
		{
			displayName: 'Header Value',
			name: 'header_secret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Value of that header: long and not to be guessed',
			...shown('header'),
		},
		{
			displayName: 'User',
			name: 'user',
			type: 'string',
			default: '',
			required: true,
			...shown('basic'),
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			...shown('basic'),
		},
	];
}
