/**
 * The core that every part of the state extends: settings, clock, IDs. A part declares the tables it owns in an
 * interface (`interface SegmentState extends DatabaseState { segments }`), and its functions ask for that
 * interface only, so that no part knows the whole state.
 */
import { DEFAULT_SETTINGS } from './settings';
import type { Settings } from './settings';

const FIXED_SECOND = Date.UTC(2026, 0, 1) / 1000;

export class CoreState {
	settings: Settings = { ...DEFAULT_SETTINGS };
	private clockOffset = 0;
	private lastId = 0;
	private lastSecond = 0;
	private readonly counters = new Map<string, number>();
	private readonly lastNumbers = new WeakMap<object, number>();

	/** Unix milliseconds, plus what the control address has advanced the clock by. */
	now(): number {
		return Date.now() + this.clockOffset;
	}

	/** RFC 3339 without milliseconds. */
	isoNow(): string {
		return new Date(this.now()).toISOString().replace(/\.\d+Z/, 'Z');
	}

	advance(seconds: number): void {
		this.clockOffset += seconds * 1000;
	}

	/** The next free number of a table; the number of a deleted entry is not reused. */
	numberAfter(table: ReadonlyMap<number, unknown>): number {
		const number = Math.max(this.lastNumbers.get(table) ?? 0, ...table.keys()) + 1;
		this.lastNumbers.set(table, number);
		return number;
	}

	/** A MongoDB ObjectId, as the platform's IDs are: the second of its creation, then digits that ascend. */
	newId(): string {
		this.lastId++;
		const isFixed = this.settings.profile_id_time === 'fixed';
		const now = isFixed ? FIXED_SECOND : Math.floor(this.now() / 1000);
		this.lastSecond = Math.max(this.lastSecond, now);
		const second = this.lastSecond.toString(16).padStart(8, '0');
		return `${second}5eb0c4e1aa${this.lastId.toString(16).padStart(6, '0')}`;
	}

	/** A UUID that is always larger than the one before. */
	newUuid(): string {
		this.lastId++;
		return `01920000-0000-7000-8000-${this.lastId.toString(16).padStart(12, '0')}`;
	}

	/** The next number of a counter, from 1. */
	newNumber(counter: string): number {
		const number = (this.counters.get(counter) ?? 0) + 1;
		this.counters.set(counter, number);
		return number;
	}
}
