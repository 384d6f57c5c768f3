/** What was asked of the platform, for tests to look at. No token's value gets in. */

export interface RequestRecord {
	/** Id of the method; null when the path is none. */
	method: string | null;
	httpMethod: string;
	path: string;
	/** Format of the answer. */
	format: 'json' | 'xml' | undefined;
	/** As the platform read it. */
	body: unknown;
	headers: Record<string, unknown>;
	requestId: string | undefined;
	/** Answered with the first answer to the same key. */
	duplicate: boolean;
	/** `error` of the answer; null when the method gave none. */
	code: number | null;
	/** HTTP status; null when the connection was torn before there was one. */
	status: number | null;
	fault: string | undefined;
	/** Size of the request's body. */
	bytes: number;
	/** Unix milliseconds of the sandbox's clock. */
	at: number;
}

const MASK = '***';

/** A copy of headers or body in which the token is only seen to be there. */
export function maskToken<T extends Record<string, unknown> | undefined>(value: T): T {
	if (value === undefined) return value;
	const copy: Record<string, unknown> = { ...value };
	if (copy.token !== undefined) copy.token = MASK;
	if (copy.authorization !== undefined) {
		copy.authorization = String(copy.authorization).replace(/^(\w+\s)?.*$/s, `$1${MASK}`);
	}
	return copy as T;
}

/** Kept in order; the oldest fall out beyond the limit. */
export class RequestLog {
	private records: RequestRecord[] = [];
	/** Benchmarks switch bodies off to keep memory flat. */
	keepsBodies = true;

	constructor(private readonly most = 20_000) {}

	add(record: RequestRecord): RequestRecord {
		this.records.push(record);
		if (this.records.length > this.most * 1.5) this.records = this.records.slice(-this.most);
		return record;
	}

	all(): RequestRecord[] {
		return this.records;
	}

	clear(): void {
		this.records = [];
	}
}
