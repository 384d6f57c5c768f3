import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

const showFor = (kind: string) => ({ displayOptions: { show: { kind: [kind] } } });

/** How Altcraft Trigger authenticates incoming requests. The trigger node tests it; nothing is sent to Altcraft. */
export class AltcraftTriggerApi implements ICredentialType {
	name = 'altcraftTriggerApi';

	displayName = 'Altcraft Trigger API';

	icon: Icon = { light: 'file:../icons/altcraft.svg', dark: 'file:../icons/altcraft.dark.svg' };

	documentationUrl = 'https://guides.altcraft.com/en/user-guide/integrations/action-hooks/37849833';

	properties: INodeProperties[] = [
		{
			displayName: 'Authentication',
			name: 'kind',
			type: 'options',
			options: [
				{ name: 'Basic Auth', value: 'basic' },
				{ name: 'Header Auth', value: 'header' },
			],
			default: 'header',
			description: 'How incoming requests authenticate',
		},
		{
			displayName: 'Header Name',
			name: 'header_name',
			type: 'string',
			default: 'X-Altcraft-Secret',
			required: true,
			description: 'Name of the header that the sender or a proxy adds to each request',
			...showFor('header'),
		},
		{
			displayName: 'Header Value',
			name: 'header_secret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'A long random value',
			...showFor('header'),
		},
		{
			displayName: 'User',
			name: 'user',
			type: 'string',
			default: '',
			required: true,
			...showFor('basic'),
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			...showFor('basic'),
		},
	];
}
