/** Cases of the resources "File" (uploads) and "Message". */
import type { OperationCase } from './types';

const text = 'email,name\nann@example.com,Änn';
const binary = {
	json: {},
	binary: {
		report: {
			data: Buffer.from(text).toString('base64'),
			mimeType: 'text/csv',
			fileName: 'people.csv',
		},
	},
};
const uuid = expect.stringMatching(/^[0-9a-f-]{36}$/);

export const fileCases: OperationCase[] = [
	{
		operation: 'file.upload',
		label: 'from a binary field',
		items: [binary],
		parameters: () => ({ content_from: 'binary', binary_property: 'report' }),
		expected: () => [{ file: uuid }],
	},
	{
		operation: 'file.upload',
		label: 'from text',
		parameters: () => ({
			content_from: 'text',
			header: 'people.csv',
			data: text,
			options: { media_type: 'text/csv' },
		}),
		expected: () => [{ file: uuid }],
	},
	{
		operation: 'message.get',
		seed: 'demo',
		parameters: () => ({ smid: 'demo-message-1' }),
		expected: () => [
			{
				smid: 'demo-message-1',
				createtime: '2026-01-20T09:00:00.000Z',
				email: { from_name: 'Online shop', to_email: 'anna.moreau.0@example.com' },
			},
		],
	},
];
