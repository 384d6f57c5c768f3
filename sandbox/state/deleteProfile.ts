/** What a profile that is deleted takes with it or leaves behind (page "Delete profile"). */
import { forgetProfile } from './history';
import { leavePromoCodes } from './promoCodes';
import { leaveRelations } from './relations';
import type { World } from './state';

export function leaveBehind(world: World, profileId: string): void {
	forgetProfile(world, profileId);
	leaveRelations(world, profileId);
	leavePromoCodes(world, profileId);
}
