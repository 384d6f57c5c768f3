/** Faults on demand: which requests fail, how, and how often. Random faults are seeded. */

export type FaultKind =
	| 'refuse'
	| 'reset_before'
	| 'reset_after'
	| 'truncate'
	| 'slow'
	/** Waits until the faults are removed, then is processed. Never is if the client closes the connection before. */
	| 'hold_before'
	/** Is processed at once; the response waits until the faults are removed. */
	| 'hold_after'
	| 'status'
	| 'content_type'
	| 'empty'
	| 'html';

export interface Fault {
	/** Assigned by the sandbox. */
	id?: number;
	/** Path of a method (`/profiles/import`) or a prefix of one; all paths if absent. */
	path?: string;
	kind: FaultKind;
	/** HTTP status of `status` (default 500) and `html` (default 502). */
	status?: number;
	/** Seconds for the header Retry-After. */
	retry_after?: number;
	/** For `slow`, in milliseconds (default 1000). */
	delay_ms?: number;
	/** Hits this many requests; no limit if absent. */
	times?: number;
	/** Share of the matching requests that are hit, 0 to 1; all if absent. */
	share?: number;
	seed?: number;
	/** For `status` and `html`: the request is processed first, as when a proxy loses the response. */
	work_done?: boolean;
	/** For `status`: the platform's own failure, which deduplication remembers with the setting `dedup_failed`. */
	remembered?: boolean;
	/** For `status`: send no body. */
	no_body?: boolean;
}

const KINDS =
	'refuse reset_before reset_after truncate slow hold_before hold_after status content_type empty html'.split(
		' ',
	);

/** Mulberry32: small, seeded, good enough to spread faults. */
function seededRandom(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

interface ActiveFault {
	fault: Fault;
	remaining: number;
	nextRandom: () => number;
}

export class Faults {
	private active: ActiveFault[] = [];
	private lastId = 0;
	private release = () => {};
	/** Resolves when the faults are removed: what holds requests until then. */
	cleared = this.nextClearing();

	private nextClearing(): Promise<void> {
		return new Promise((resolve) => (this.release = resolve));
	}

	/** @throws Error for an unknown kind */
	add(fault: Fault): Fault {
		if (!KINDS.includes(fault.kind))
			throw new Error(`fault kind ${String(fault.kind)} is not known`);
		const withId = { ...fault, id: ++this.lastId };
		this.active.push({
			fault: withId,
			remaining: fault.times ?? Infinity,
			nextRandom: seededRandom(fault.seed ?? 1),
		});
		return withId;
	}

	clear(): void {
		this.active = [];
		this.release();
		this.cleared = this.nextClearing();
	}

	/**
	 * Returns the fault that hits a request, if any, and counts it as used.
	 * @param path of the request; a fault's path may leave out the prefix `/api/v1.1`
	 */
	take(path: string): Fault | undefined {
		const short = path.replace(/^\/api\/v1\.1/, '');
		for (const entry of this.active) {
			const { fault } = entry;
			if (entry.remaining <= 0) continue;
			if (fault.path && !short.startsWith(fault.path) && !path.startsWith(fault.path)) continue;
			if (fault.share !== undefined && entry.nextRandom() >= fault.share) continue;
			entry.remaining--;
			return fault;
		}
		return undefined;
	}
}
