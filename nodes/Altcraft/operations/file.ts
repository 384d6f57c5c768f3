/** Files of the platform: step 3 of "Uploading profiles to a file", and the page "Upload file". */
import { select, option, required, text } from './fieldBuilders';
import type { Resource } from './types';

const binary = { showWhen: { content_from: ['binary'] } };
const typed = { showWhen: { content_from: ['text'] } };

export const files: Resource = {
	name: 'File',
	value: 'file',
	description: 'Files that the platform made or is given',
	operations: [
		{
			name: 'Download',
			value: 'download',
			action: 'Download a file',
			summary: 'Downloads a file from a link that a finished task named',
			id: 'profiles.download_export',
			title: 'Uploading profiles to a file (step 3: downloading result file)',
			path: '/api/download/{path}',
			method: 'GET',
			effect: 'reads',
			envelope: 'file',
			fields: [
				required(
					text(
						'path',
						'Link',
						'Link from the result of the task, whole or without /api/download/',
						{
							placeholder: 'data/4cf435e8-9921-4666-a39e-03ecbf57527e/1_database_export.csv',
						},
					),
				),
			],
			response: { '*': 'any' },
		},
		{
			name: 'Upload',
			value: 'upload',
			action: 'Upload a file',
			summary: 'Stores a file on the platform and returns its ID, for use in other requests',
			id: 'misc.file_upload',
			title: 'Upload file',
			path: '/file_upload',
			effect: 'writes',
			upload: true,
			fields: [
				select(
					'content_from',
					'Content',
					'Where the content of the file comes from',
					[
						{ name: 'Binary Field of the Item', value: 'binary' },
						{ name: 'Text', value: 'text' },
					],
					{ default: 'binary', required: true, nodeOnly: true },
				),
				text('binary_property', 'Input Binary Field', 'Binary field of the item that is sent', {
					...binary,
					default: 'data',
					required: true,
					nodeOnly: true,
				}),
				text('header', 'File Name', 'Name of the file; that of the binary field when empty', {
					...binary,
					placeholder: 'emails.csv',
				}),
				text('header', 'File Name', 'Name of the file', {
					...typed,
					placeholder: 'emails.csv',
					required: true,
				}),
				text('data', 'Content', 'Text of the file, or a data URI (data:text/csv;base64,…)', {
					...typed,
					placeholder: 'email,name',
					required: true,
				}),
				option(
					text('media_type', 'Media Type', 'Type of the content, where it is not known', {
						placeholder: 'text/csv',
						nodeOnly: true,
					}),
				),
			],
			response: { data: { file: 'string' } },
			resultKey: 'data',
		},
	],
};
