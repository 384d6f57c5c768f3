/** Messages that were sent, by their smid. */

export interface SentMessage {
	smid: string;
	databaseId: number;
	profileId: string;
	resourceId: number;
	channel: string;
	/** From here on: set by the launch of a trigger mailing, absent for messages added over the control address. */
	triggerId?: number;
	/** Unix milliseconds. */
	due?: number;
	content?: Record<string, unknown>;
	customData?: Record<string, unknown>;
	files?: string[];
}

export interface MessageState {
	readonly messages: Map<string, SentMessage>;
}
