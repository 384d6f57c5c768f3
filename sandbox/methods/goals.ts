/** Section "Goals". */
import { invalid } from '../responses';
import { findDatabase } from '../state/databases';
import { recordAction } from '../state/history';
import { requireMatch } from '../state/profileMatching';
import { saveProfile } from '../state/saveProfile';
import { sendTriggerMailing } from '../state/triggerMailings';
import type { Handlers } from './methodCall';

const MAX_BYTES = 1024;

function checkPixelData(data: Record<string, unknown> | undefined): void {
	if (data === undefined) return;
	if (Buffer.byteLength(JSON.stringify(data)) > MAX_BYTES)
		throw invalid('pixel_data is larger than 1 KB');
	for (const [name, value] of Object.entries(data)) {
		if (typeof value === 'object' && value !== null)
			throw invalid(`pixel_data.${name} must not be an object or array`);
	}
}

export const goals: Handlers = {
	'goals.register': ({ state, body }) => {
		const database = findDatabase(state, body.db_id);
		checkPixelData(body.pixel_data);
		const single = body.goal === undefined ? [] : [{ goal: body.goal, value: body.value }];
		const reached = [...single, ...((body.goals ?? []) as typeof single)];
		if (reached.length === 0) throw invalid('goal or goals is required');
		if (body.date !== undefined && Number.isNaN(Date.parse(body.date)))
			throw invalid('date is not RFC 3339');
		const profile = requireMatch(database, body);
		if (body.vendor !== undefined && body.enrich_profile !== false)
			saveProfile(state, database, profile, { _vendor: body.vendor });
		for (const { goal, value } of reached) {
			state.goals.push({
				databaseId: database.id,
				profileId: profile.id,
				pixelId: body.pixel_id,
				goal,
				value,
				date: body.date ?? state.isoNow(),
				isTest: body.is_test ?? false,
				pixelData: body.pixel_data,
			});
			const who = { databaseId: database.id, profileId: profile.id };
			recordAction(state, { ...who, action: 'goal', channel: 'web', at: state.now() });
		}
		if (body.skip_triggers) return {};
		for (const mailing of state.triggerMailings.values()) {
			if (mailing.triggerType !== 'pixel' || !mailing.isActive) continue;
			if (mailing.databaseId === database.id) sendTriggerMailing(state, mailing, profile);
		}
		return {};
	},
};
