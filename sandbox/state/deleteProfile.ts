/** Removes what refers to a deleted profile (page "Delete profile"). */
import { deleteProfileHistory } from './history';
import type { HistoryState } from './history';
import { detachPromoCodes } from './promoCodes';
import type { PromoCodeState } from './promoCodes';
import { removeFromRelations } from './relations';
import type { RelationState } from './relations';

export function deleteReferences(
	state: HistoryState & RelationState & PromoCodeState,
	profileId: string,
): void {
	deleteProfileHistory(state, profileId);
	removeFromRelations(state, profileId);
	detachPromoCodes(state, profileId);
}
