/** Events that were reported to the platform. */
export interface GoalEvent {
	databaseId: number;
	profileId: string;
	pixelId: number;
	goal: string;
	value?: number;
	/** RFC 3339. */
	date: string;
	isTest: boolean;
	pixelData?: Record<string, unknown>;
}

export interface PushEvent {
	/** 1 delivered, 2 opened, 3 both. */
	events: number;
	uid: string;
	launchId?: number | string;
	provider?: string;
	subscriptionId?: string;
}

export interface EventState {
	readonly goals: GoalEvent[];
	readonly pushEvents: PushEvent[];
}
