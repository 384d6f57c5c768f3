/** `npm run sandbox -- --event TYPE --to URL`. */
import type { Delivery } from './actionHooks';

const advice: Record<number, string> = {
	401: 'Enter what Authentication of the trigger requires.',
	403: 'Copy the whole URL from the trigger: its last part is the secret.',
	404: 'Publish the workflow for the Production URL, or click "Listen for test event" for the Test URL.',
};

/**
 * Has the sandbox at `sandboxUrl` send an event about one of its profiles to `to`. Resolves with what to print.
 *
 * @throws Error with a sentence if no sandbox runs there, or n8n does not accept the event
 */
export async function sendEvent(sandboxUrl: string, type: string, to: string): Promise<string> {
	const body = JSON.stringify({ to, make: { count: 1, event_types: [type] } });
	const response = await post(`${sandboxUrl}/_control/hooks/events`, body);
	const result = (await response.json()) as Delivery[] | { error_text: string };
	if (!Array.isArray(result)) throw new Error(result.error_text);
	const [{ status, text, accepted }] = result as [Delivery];
	if (accepted) return `The event "${type}" was accepted: ${status} ${text}`;
	if (status === null) throw new Error(`No server answers at ${to}: ${text}`);
	throw new Error([`n8n answered ${status}: ${text}`, advice[status] ?? ''].join('\n').trim());
}

async function post(url: string, body: string): Promise<Response> {
	try {
		return await fetch(url, { method: 'POST', body });
	} catch {
		const { origin } = new URL(url);
		throw new Error(
			`No sandbox runs at ${origin}. Start it with npm start or npm run sandbox, or pass its port with --port.`,
		);
	}
}
