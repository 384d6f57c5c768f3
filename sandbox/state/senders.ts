/** Senders, and virtual senders that distribute messages among them. */
import { invalid, notFound } from '../responses';

export interface Sender {
	id: number;
	name: string;
	/** The documentation mentions akmta (email) and bulksms_com (SMS). */
	type: string;
	channel: 'email' | 'sms';
}

export interface Rule {
	type: string;
	value: string | number;
	senders: Array<Record<string, unknown>>;
}

export interface VirtualSender {
	id: number;
	name: string;
	email_rules: Rule[];
	sms_rules: Rule[];
}

export interface SenderState {
	readonly senders: Map<number, Sender>;
	readonly virtualSenders: Map<number, VirtualSender>;
}

export function seedSenders(state: SenderState): void {
	const senders: Sender[] = [
		{ id: 1, name: 'Mail server', type: 'akmta', channel: 'email' },
		{ id: 2, name: 'Spare mail server', type: 'akmta', channel: 'email' },
		{ id: 3, name: 'Newsletter server', type: 'akmta', channel: 'email' },
		{ id: 4, name: 'SMS gateway', type: 'bulksms_com', channel: 'sms' },
	];
	for (const sender of senders) state.senders.set(sender.id, sender);
	const defaultRule = (sender_id: number): Rule[] => [
		{ type: 'default', value: '', senders: [{ sender_id, percent: 100 }] },
	];
	const virtual: VirtualSender[] = [
		{ id: 1, name: 'AKMTA virtual sender', email_rules: defaultRule(1), sms_rules: [] },
		{ id: 2, name: 'Bulk SMS virtual sender', email_rules: [], sms_rules: defaultRule(4) },
	];
	for (const sender of virtual) state.virtualSenders.set(sender.id, sender);
}

/** @throws ApiError 404 */
export function findVirtualSender(state: SenderState, id: unknown): VirtualSender {
	const sender = state.virtualSenders.get(id as number);
	if (!sender) throw notFound(`virtual sender ${String(id)}`);
	return sender;
}

/** The value of a rule: none, the ID of a domain group, or a domain (page "Email rule object"). */
function readRuleValue(type: unknown, value: unknown, where: string): string | number {
	if (type === 'default') {
		if (value !== undefined && value !== '') throw invalid(`${where}.value has to be empty`);
		return '';
	}
	const expectedType = type === 'group_id' ? 'number' : 'string';
	if (typeof value !== expectedType || value === '') {
		throw invalid(`${where}.value has to be a ${expectedType === 'number' ? 'group' : 'domain'}`);
	}
	return value as string | number;
}

/**
 * Validates the rules of a channel.
 * @throws ApiError 404 for an unknown sender, 450 if shares do not add up to 100 or the channel is wrong
 */
export function readRules(
	state: SenderState,
	channel: Sender['channel'],
	rules: Array<Record<string, unknown>>,
): Rule[] {
	return rules.map((rule, index) => {
		const where = `${channel}_rules[${index}]`;
		const senders = (rule.senders ?? []) as Rule['senders'];
		for (const { sender_id: id } of senders) {
			const sender = state.senders.get(id as number);
			if (!sender) throw notFound(`sender ${String(id)}`);
			if (sender.channel !== channel)
				throw invalid(`${where}: sender ${sender.id} is not for channel ${channel}`);
		}
		const percent = senders.reduce((sum, one) => sum + Number(one.percent ?? 0), 0);
		if (percent !== 100) throw invalid(`${where}: the shares of the senders are not 100 percent`);
		const type = (rule.type ?? 'default') as string;
		return { type, value: readRuleValue(type, rule.value, where), senders };
	});
}
