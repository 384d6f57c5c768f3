/** Settings of the webhook trigger are checked when the workflow is activated. */
import type { IHookFunctions, INodeProperties } from 'n8n-workflow';

import { AltcraftTrigger } from '../../nodes/Altcraft/AltcraftTrigger.node';
import { listSearchMethods } from '../../nodes/Altcraft/methods/listSearch';

const trigger = new AltcraftTrigger();
const activate = async (filters: Record<string, unknown>) =>
	await trigger.webhookMethods.default.checkExists.call({
		getNode: () => ({ name: 'Altcraft Trigger' }),
		getNodeParameter: (name: string, fallback: unknown) =>
			name === 'filters' ? filters : fallback,
	} as unknown as IHookFunctions);
const filterProperties = trigger.description.properties.find(({ name }) => name === 'filters')!
	.options as INodeProperties[];

test.each([
	['12', true],
	['1, 2', true],
	['', true],
	[7, true],
	['Winter sale', false],
	['1;2', false],
	['1.5', false],
])('a filter with %p: accepted %p', async (value, isAccepted) => {
	const activation = activate({ campaign_id: { __rl: true, mode: 'id', value } });
	if (isAccepted) await expect(activation).resolves.toBe(true);
	else await expect(activation).rejects.toMatchObject({ description: /Mailing/ });
});

test('filters start from the list, and their lists exist', () => {
	const locators = filterProperties.filter(({ type }) => type === 'resourceLocator');
	expect(locators.map(({ displayName }) => displayName)).toEqual([
		'Database',
		'Mailing',
		'Message Template',
		'Resource',
	]);
	for (const { modes, default: initial } of locators) {
		expect(modes!.map(({ name }) => name)).toEqual(['list', 'id']);
		expect(initial).toEqual({ mode: 'list', value: '' });
		expect(listSearchMethods).toHaveProperty([modes![0]!.typeOptions!.searchListMethod!]);
	}
});

test('campaign_id of an event is a mailing', () => {
	const mailing = filterProperties.find(({ name }) => name === 'campaign_id')!;
	expect(mailing.modes![0]!.typeOptions!.searchListMethod).toBe('mailing');
});
