/** Section "Promo codes". */
import { Refusal, invalid } from '../responses';
import { findDatabase } from '../state/databases';
import { mustMatch } from '../state/profileMatching';
import type { PromoCode } from '../state/promoCodes';
import { addCode, attachCode, findCode, findPool, isExpired } from '../state/promoCodes';
import type { Call, Handlers } from './methodCall';

/** A moment as the platform writes it; never set is an empty text. */
const moment = (at: number | undefined) =>
	at === undefined ? '' : new Date(at).toISOString().replace(/\.\d+Z/, 'Z');

function codeOf({ world, body }: Call): PromoCode {
	return findCode(findPool(world, body.loyalty_id), body.code);
}

function readMoment(text: string): number {
	const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(text) ? Date.parse(text) : NaN;
	if (Number.isNaN(at)) throw invalid('expire_date has to be a moment of RFC 3339');
	return at;
}

export const promoCodes: Handlers = {
	'promo_codes.import': ({ world, body }) => {
		const pool = findPool(world, body.loyalty_id);
		const counts: Record<number, number> = {};
		const data = (body.codes as unknown[]).map((code) => {
			let refusal: Refusal | undefined;
			try {
				addCode(world, pool, code);
			} catch (error) {
				if (!(error instanceof Refusal)) throw error;
				refusal = error;
			}
			const result = refusal?.code ?? 0;
			counts[result] = (counts[result] ?? 0) + 1;
			return { code: String(code), error: result, error_text: refusal?.text ?? '' };
		});
		return {
			data,
			inserted: counts[0] ?? 0,
			duplicated: counts[500] ?? 0,
			discarded_by_limit: counts[402] ?? 0,
		};
	},

	'promo_codes.get': (call) => {
		const one = codeOf(call);
		const [first] = one.holders;
		const expired = isExpired(call.world, one);
		return {
			data: {
				created: moment(one.created),
				is_attached: first !== undefined,
				is_activated: one.activated !== undefined,
				is_expired: expired,
				attached: moment(first?.at),
				activated: moment(one.activated),
				expired: expired ? moment(one.expires) : '',
				expire_date: moment(one.expires),
				loyalty_id: call.body.loyalty_id as number,
				...(first && { database_id: first.databaseId, profile_id: first.profileId }),
				code: one.code,
			},
		};
	},

	'promo_codes.get_all': ({ world, body }) => ({
		data: [...findPool(world, body.loyalty_id).codes.values()].map((one) => ({
			code: one.code,
			...(one.holders[0] && { attached: moment(one.holders[0].at) }),
			...(one.activated !== undefined && { activated: moment(one.activated) }),
		})),
	}),

	'promo_codes.activate': (call) => {
		const one = codeOf(call);
		if (one.holders.length === 0) throw invalid('the promo code is not attached to a profile');
		if (isExpired(call.world, one)) throw invalid('the promo code has expired');
		if (one.activated !== undefined) throw new Refusal(409, 'the promo code is activated already');
		one.activated = call.world.now();
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
		const one = codeOf(call);
		const until = expires === undefined ? one.expires : readMoment(expires);
		if (activated === true) one.activated ??= call.world.now();
		if (activated === false) one.activated = undefined;
		one.expires = until;
		return { data: null };
	},

	'promo_codes.attach': ({ world, body }) => {
		const database = findDatabase(world, body.db_id);
		const pool = findPool(world, body.loyalty_id);
		attachCode(world, pool, body.code as string, database.id, mustMatch(database, body));
		return { data: null };
	},

	'promo_codes.detach': (call) => {
		if (call.body.code === undefined) throw invalid('code is required');
		const database = findDatabase(call.world, call.body.db_id);
		const one = codeOf(call);
		const profile = mustMatch(database, call.body);
		if (one.holders.length > 1) throw invalid('the promo code is attached to several profiles');
		if (one.holders[0]?.profileId !== profile.id) {
			throw invalid('the promo code is not attached to this profile');
		}
		one.holders = [];
		return { data: null };
	},
};
