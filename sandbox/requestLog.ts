/** The log of requests, for tests. It never holds a token. */

export interface RequestRecord {
	/** ID of the method; null for an unknown path. */
	method: string | null;
	httpMethod: string;
	path: string;
	/** Format of the response. */
	format: 'json' | 'xml' | undefined;
	/** The body as parsed. */
	body: unknown;
	headers: Record<string, unknown>;
	requestId: string | undefined;
	/** Whether the response was replayed. */
	duplicate: boolean;
	/** `error` of the response; null if the method was not run. */
	code: number | null;
	/** HTTP status; null if the connection was reset. */
	status: number | null;
	fault: string | undefined;
	/** Size of the request's body. */
	bytes: number;
	/** Unix milliseconds of the sandbox's clock. */
	at: number;
}

const MASK = '***';

/** A copy of headers or body with the token masked. */
export function maskToken<T extends Record<string, unknown> | undefined>(value: T): T {
	if (value === undefined) return value;
	const copy: Record<string, unknown> = { ...value };
	if (copy.token !== undefined) copy.token = MASK;
	if (copy.authorization !== undefined) {
		copy.authorization = String(copy.authorization).replace(/^(\w+\s)?.*$/s, `$1${MASK}`);
	}
	return copy as T;
}

/** In order of arrival; the oldest are dropped beyond the limit. */
export class RequestLog {
	private records: RequestRecord[] = [];
	/** Benchmarks turn this off to save memory. */
	keepsBodies = true;

	constructor(private readonly maxRecords = 20_000) {}

	add(record: RequestRecord): RequestRecord {
		this.records.push(record);
		if (this.records.length > this.maxRecords * 1.5)
			this.records = this.records.slice(-this.maxRecords);
		return record;
	}

	all(): RequestRecord[] {
		return this.records;
	}

	clear(): void {
		this.records = [];
	}
}
