/** File download and upload (documentation: step 3 of "Uploading profiles to a file", and "Upload file"). */
import { select, option, required, text } from './fieldBuilders';
import type { Resource } from './types';

const headerDescription = 'Default: that of the binary field';
const ifBinary = { showWhen: { content_from: ['binary'] } };
const ifText = { showWhen: { content_from: ['text'] } };

export const files: Resource = {
	name: 'File',
	value: 'file',
	operations: [
		{
			name: 'Download',
			value: 'download',
			action: 'Download file',
			summary: 'Download a file from the link in a task result',
			id: 'profiles.download_export',
			title: 'Uploading profiles to a file (step 3: downloading result file)',
			path: '/api/download/{path}',
			method: 'GET',
			effect: 'reads',
			envelope: 'file',
			fields: [
				required(
					text('path', 'Link', 'From the task result', {
						placeholder: 'data/4cf4/export.csv',
					}),
				),
			],
			response: { '*': 'any' },
		},
		{
			name: 'Upload',
			value: 'upload',
			action: 'Upload file',
			summary: 'Upload a file and get its ID for use in other requests',
			id: 'misc.file_upload',
			title: 'Upload file',
			path: '/file_upload',
			effect: 'writes',
			upload: true,
			fields: [
				select(
					'content_from',
					'Source',
					'',
					[
						{ name: 'Binary Field', value: 'binary' },
						{ name: 'Text', value: 'text' },
					],
					{ default: 'binary', required: true, nodeOnly: true },
				),
				text(
					'binary_property',
					'Input Binary Field',
					'Name of the input binary field that contains the file',
					{
						...ifBinary,
						default: 'data',
						required: true,
						nodeOnly: true,
					},
				),
				text('header', 'File Name', headerDescription, {
					...ifBinary,
				}),
				text('header', 'File Name', headerDescription, {
					...ifText,
					required: true,
					unmarked: true,
				}),
				text('data', 'Content', 'Text or a data URI', {
					...ifText,
					rows: 5,
					required: true,
				}),
				option(
					text('media_type', 'MIME Type', '', {
						nodeOnly: true,
					}),
				),
			],
			response: { data: { file: 'string' } },
			resultKey: 'data',
		},
	],
};
