/** What a profile that is deleted takes with it or leaves behind (page "Delete profile"). */
import { leavePromoCodes } from './promoCodes';
import type { World } from './world';

export function leaveBehind(world: World, profileId: string): void {
	leavePromoCodes(world, profileId);
}
