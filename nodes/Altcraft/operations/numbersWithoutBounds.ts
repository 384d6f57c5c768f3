/** Number fields without bounds, by parameter name, and the reason. */
export const numbersWithoutBounds: Readonly<Record<string, string>> = {
	chat_id: 'chat IDs of Telegram groups are negative',
	default_value: 'any value that a custom field can have',
	value: 'goal values can be negative',
};
