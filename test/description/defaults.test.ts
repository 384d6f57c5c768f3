/** A new node on the canvas: its parameters and their order, and how large its description may be. */
import { DateTime } from 'luxon';
import { NodeHelpers, type INode, type INodeParameters } from 'n8n-workflow';
import { Altcraft } from '../../nodes/Altcraft/Altcraft.node';
import { useSandboxEngine } from '../engine/sandboxEngine';

const sandbox = useSandboxEngine();
beforeEach(async () => await sandbox.reset());

const { description } = new Altcraft();

/** The parameters that a node gets when it is put on the canvas, in the order in which they are shown. */
function shownFor(given: INodeParameters): INodeParameters {
	const node = { typeVersion: 1, parameters: given } as INode;
	const full = NodeHelpers.getNodeParameters(
		description.properties,
		given,
		true,
		false,
		node,
		null,
	) as INodeParameters;
	const shown = description.properties.filter((property) =>
		NodeHelpers.displayParameter(full, property, node, null),
	);
	return Object.fromEntries(shown.map(({ name }) => [name, full[name]]));
}

test('is the sync: create or update profiles, found by the email in the data, mapped by name', () => {
	const fresh = shownFor({});
	expect(fresh).toMatchObject({
		resource: 'profile',
		operation: 'upsert',
		matching: 'email',
		email: '',
		input_mode: 'fields',
		data: { mappingMode: 'autoMapInputData' },
	});
	expect(Object.keys(fresh)).toEqual([
		'resource',
		'operation',
		'db_id',
		'matching',
		'email',
		'input_mode',
		'data',
		'updates',
		'subscriptions',
		'options',
	]);
});

test.each([
	['triggerMailing', 'launch', 'trigger_id'],
	['suppressionList', 'addEmail', 'suppress_id'],
	['subscription', 'upsert', 'db_id'],
	['loyaltyProgram', 'accruePoints', 'loyalty_program_id'],
])('%s %s asks first what it is about', (resource, operation, first) => {
	expect(Object.keys(shownFor({ resource, operation }))[2]).toBe(first);
});

test('a report is about yesterday unless told otherwise', async () => {
	await sandbox.engine.runNode('report', 'getBounces');
	const yesterday = DateTime.now().setZone('UTC').minus({ days: 1 });
	const [seen] = await sandbox.requests();
	const { date_from, date_to } = seen!.body as Record<string, string>;
	expect(date_from).toBe(date_to);
	// The day of the workflow's own time zone, whatever it is.
	const away = DateTime.fromISO(date_from!, { zone: 'UTC' }).diff(
		yesterday.startOf('day'),
		'days',
	).days;
	expect(Math.abs(away)).toBeLessThanOrEqual(1);
});

test('the description stays small: bytes, and distinct names, which cost time in every run', () => {
	// Names, labels and values that workflows and people need take about 90 kB of it.
	expect(Buffer.byteLength(JSON.stringify(description))).toBeLessThan(154_425);
	expect(new Set(description.properties.map(({ name }) => name)).size).toBeLessThan(115);
});
