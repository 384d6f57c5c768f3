/** Section "Promo codes". */
import { ApiError, invalid } from '../responses';
import { findDatabase } from '../state/databases';
import { requireMatch } from '../state/profileMatching';
import type { PromoCode } from '../state/promoCodes';
import { addCode, attachCode, findCode, findPool, isExpired } from '../state/promoCodes';
import { batchResponse, runEach } from './batchResponse';
import type { MethodCall, Handlers } from './methodCall';

/** RFC 3339 without milliseconds; an empty string if unset. */
const formatTime = (at: number | undefined) =>
	at === undefined ? '' : new Date(at).toISOString().replace(/\.\d+Z/, 'Z');

function requestedCode({ state, body }: MethodCall): PromoCode {
	return findCode(findPool(state, body.loyalty_id), body.code);
}

function readTime(text: string): number {
	const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(text) ? Date.parse(text) : NaN;
	if (Number.isNaN(at)) throw invalid('expire_date has to be a moment of RFC 3339');
	return at;
}

export const promoCodes: Handlers = {
	'promo_codes.import': ({ state, body }) => {
		const pool = findPool(state, body.loyalty_id);
		const codes = body.codes as unknown[];
		const results = runEach(codes, (code) => {
			addCode(state, pool, code);
			return { error_text: '' };
		});
		const count = (code: number) => results.filter(({ error }) => error === code).length;
		const data = results.map((one, index) => ({ code: String(codes[index]), ...one }));
		const documented = {
			data,
			inserted: count(0),
			duplicated: count(500),
			discarded_by_limit: count(402),
		};
		return batchResponse(state.settings, data, documented, 'data');
	},

	'promo_codes.get': (call) => {
		const one = requestedCode(call);
		const [first] = one.holders;
		const expired = isExpired(call.state, one);
		return {
			data: {
				created: formatTime(one.created),
				is_attached: first !== undefined,
				is_activated: one.activated !== undefined,
				is_expired: expired,
				attached: formatTime(first?.at),
				activated: formatTime(one.activated),
				expired: expired ? formatTime(one.expires) : '',
				expire_date: formatTime(one.expires),
				loyalty_id: call.body.loyalty_id as number,
				...(first && { database_id: first.databaseId, profile_id: first.profileId }),
				code: one.code,
			},
		};
	},

	'promo_codes.get_all': ({ state, body }) => ({
		data: [...findPool(state, body.loyalty_id).codes.values()].map((one) => ({
			code: one.code,
			...(one.holders[0] && { attached: formatTime(one.holders[0].at) }),
			...(one.activated !== undefined && { activated: formatTime(one.activated) }),
		})),
	}),

	'promo_codes.activate': (call) => {
		const one = requestedCode(call);
		if (one.holders.length === 0) throw invalid('the promo code is not attached to a profile');
		if (isExpired(call.state, one)) throw invalid('the promo code has expired');
		if (one.activated !== undefined) throw new ApiError(409, 'the promo code is activated already');
		one.activated = call.state.now();
		return { data: null };
	},

	'promo_codes.update': (call) => {
		const { activated, expire_date: expires } = call.body as {
			activated?: boolean;
			expire_date?: string;
		};
		if (activated === undefined && expires === undefined) {
			throw invalid('activated or expire_date is required');
		}
		const one = requestedCode(call);
		const until = expires === undefined ? one.expires : readTime(expires);
		if (activated === true) one.activated ??= call.state.now();
		if (activated === false) one.activated = undefined;
		one.expires = until;
		return { data: null };
	},

	'promo_codes.attach': ({ state, body }) => {
		const database = findDatabase(state, body.db_id);
		const pool = findPool(state, body.loyalty_id);
		attachCode(state, pool, body.code as string, database.id, requireMatch(database, body));
		return { data: null };
	},

	'promo_codes.detach': (call) => {
		if (call.body.code === undefined) throw invalid('code is required');
		const database = findDatabase(call.state, call.body.db_id);
		const one = requestedCode(call);
		const profile = requireMatch(database, call.body);
		if (one.holders.length > 1) throw invalid('the promo code is attached to several profiles');
		if (one.holders[0]?.profileId !== profile.id) {
			throw invalid('the promo code is not attached to this profile');
		}
		one.holders = [];
		return { data: null };
	},
};
