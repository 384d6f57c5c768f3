/** From a request that was understood to an answer ready for the wire. */
import { DONE, FileAnswer, PlainAnswer, Refusal, ShapedAnswer } from './responses';
import type { Answer } from './responses';
import { checkRequest } from './validateRequest';
import type { Found } from './contract';
import type { Sent } from './deduplication';
import { ELEMENTWISE, HANDLERS, STATUS_TELLS } from './methods';
import { settleAll } from './state/mailings';
import type { World } from './state/state';
import type { Understood } from './parseRequest';
import { writeXml } from './xmlFormat';

function carryOut({ found, body, refusal }: Understood, world: World): Answer {
	if (refusal) throw refusal;
	const { method, variables } = found as Found;
	const handler = HANDLERS[method.id];
	if (!handler) throw new Refusal(501, `method ${method.id} is not carried out by this sandbox`);
	const request = body as Record<string, unknown>;
	settleAll(world);
	checkRequest(request, method, ELEMENTWISE[method.id]);
	const { token: _token, format: _format, ...parameters } = request;
	return handler({ world, method, body: parameters, variables });
}

/** Texts as some XML answers print them: with the quotes of a JSON literal. */
function quoted(value: unknown): unknown {
	if (typeof value === 'string') return JSON.stringify(value);
	if (Array.isArray(value)) return value.map(quoted);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, quoted(inner)]));
}

function render(
	body: Record<string, unknown>,
	format: 'json' | 'xml',
	shape?: ShapedAnswer['xml'],
): Pick<Sent, 'contentType' | 'body'> {
	if (format === 'json') {
		return {
			contentType: 'application/json; charset=utf-8',
			body: Buffer.from(JSON.stringify(body)),
		};
	}
	const rename = shape?.rename ?? {};
	const named = Object.fromEntries(
		Object.entries(body).map(([key, value]) => [
			rename[key] ?? key,
			shape?.quoted && key === 'data' ? quoted(value) : value,
		]),
	);
	const text = writeXml(named, shape?.root);
	return { contentType: 'application/xml; charset=utf-8', body: Buffer.from(text) };
}

function refusalSent(refusal: Refusal, format: 'json' | 'xml', world: World): Sent {
	const { code, text, httpStatus } = refusal;
	const how = world.settings.http_errors;
	const status = httpStatus ?? (how === 'body' ? 200 : code);
	const rendered = render({ error: code, error_text: text }, format);
	if (how === 'status_empty') rendered.body = Buffer.alloc(0);
	return { status, code, ...rendered };
}

/** Carries a request out and renders the answer. */
export function answer(understood: Understood, world: World): Sent {
	const { format } = understood;
	try {
		const result = carryOut(understood, world);
		if (result instanceof FileAnswer) {
			return { status: 200, code: 0, contentType: result.contentType, body: result.content };
		}
		if (result instanceof PlainAnswer) {
			const code = result.httpStatus === 200 ? 0 : result.httpStatus;
			return { status: result.httpStatus, code, ...render(result.body, format) };
		}
		const shaped = result instanceof ShapedAnswer ? result : undefined;
		const body = {
			error: 0,
			error_text: DONE,
			...(shaped?.body ?? (result as Record<string, unknown>)),
		};
		return { status: 200, code: 0, ...render(body, format, shaped?.xml) };
	} catch (error) {
		const refusal =
			error instanceof Refusal
				? error
				: new Refusal(500, `internal error: ${(error as Error).message}`);
		const statuses = STATUS_TELLS[understood.found?.method.id ?? ''];
		if (!statuses) return refusalSent(refusal, format, world);
		const code = statuses[refusal.code] ?? 400;
		return { status: code, code, ...render({ status: code, description: refusal.text }, format) };
	}
}

/** An answer to a request that never reached a method. */
export const refuseAtDoor = (refusal: Refusal, world: World) => refusalSent(refusal, 'json', world);
