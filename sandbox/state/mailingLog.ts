/** The log of a mailing (page "Get mailing log"). */
import type { CoreState } from './core';

export interface LogEntry {
	level: 'DEBUG' | 'INFO' | 'WARNING' | 'ERROR';
	message: string;
	state: '' | 'start' | 'end';
	/** RFC 3339. */
	time: string;
	value: string;
}

/** @param at Unix milliseconds; now if absent */
export function writeLog(
	state: CoreState,
	mailing: { log: LogEntry[] },
	entry: Partial<LogEntry>,
	at?: number,
): void {
	const time = at === undefined ? state.isoNow() : new Date(at).toISOString();
	mailing.log.push({ level: 'INFO', message: '', state: '', value: '', ...entry, time });
}
