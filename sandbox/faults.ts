/** Faults on demand: what goes wrong with a request, for which path, how often; seeded where it is by chance. */

export type FaultKind =
	| 'refuse'
	| 'reset_before'
	| 'reset_after'
	| 'truncate'
	| 'slow'
	| 'status'
	| 'content_type'
	| 'empty'
	| 'html';

export interface Fault {
	/** Assigned by the sandbox. */
	id?: number;
	/** Path of a method (`/profiles/import`) or the beginning of one; all when absent. */
	path?: string;
	kind: FaultKind;
	/** HTTP status of `status` (default 500) and `html` (default 502). */
	status?: number;
	/** Seconds for the header Retry-After. */
	retry_after?: number;
	/** Of `slow`; milliseconds (default 1000). */
	delay_ms?: number;
	/** Used up after so many requests; without it, never. */
	times?: number;
	/** Share of the matching requests that are hit, 0 to 1; all when absent. */
	share?: number;
	seed?: number;
	/** `status` and `html`: the work is done first, as when a proxy loses the answer. */
	work_done?: boolean;
	/** `status`: no body. */
	no_body?: boolean;
}

const KINDS = 'refuse reset_before reset_after truncate slow status content_type empty html'.split(
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

	/** @throws Error when a fault is of no known kind */
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
	}

	/**
	 * The fault that hits a request, if any; it counts as used.
	 * @param path as asked for; the part before the method (`/api/v1.1`) need not be in the fault's path
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
