/**
 * The API reference as data: `contract/<group>.json` lists path and parameters of each method.
 * Corrections belong in those files, so that the code needs no exceptions.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Kind = 'string' | 'int' | 'float' | 'bool' | 'array' | 'object' | 'int/string' | 'any';

export interface Param {
	name: string;
	kind: Kind;
	/** Kind of an array's elements. */
	element: Kind;
	required: boolean;
	enum?: unknown[];
	children?: Param[];
}

export interface Method {
	id: string;
	httpMethod: string;
	/** Full path on the host, without a trailing slash; variables in braces. */
	path: string;
	params: Param[];
	byName: Map<string, Param>;
	/** Accepts any parameter name (the reference lists `*`). */
	acceptsAnyParameter: boolean;
	/** Changes data or starts work, so repeats are deduplicated. */
	modifies: boolean;
	/** Authorized by a parameter of its own instead of an API token. */
	needsNoToken: boolean;
}

interface RawParam {
	name: string;
	type: string | null;
	required: string;
	enum?: unknown[];
	children?: RawParam[];
	in?: string;
}

interface RawMethod {
	id: string;
	method: string;
	path: string | null;
	modifies: boolean;
	async: boolean;
	authorised_by?: string;
	/** Documented parameters. */
	params: RawParam[];
	/** Parameters that clients in production send, and that no page of the documentation has. */
	observed_params?: RawParam[];
}

function scalarKind(type: string): Kind {
	if (/int.*string|string.*int/.test(type)) return 'int/string';
	if (/^int/.test(type)) return 'int';
	if (/^float/.test(type)) return 'float';
	if (/^bool/.test(type)) return 'bool';
	if (/^(string|enum)/.test(type)) return 'string';
	if (/object|^json/.test(type)) return 'object';
	return 'any';
}

/** The reference has some forty spellings of types. */
function parseType(type: string | null): { kind: Kind; element: Kind } {
	const normalized = (type ?? 'any').toLowerCase().trim();
	if (/array|^\[|\[\s*\]/.test(normalized)) {
		const inner = /\[\s*\]\s*(\w+)|\[(\w+)\]|array of (\w+)|^(\w+) array$/.exec(normalized);
		const name = (inner?.[1] ?? inner?.[2] ?? inner?.[3] ?? inner?.[4] ?? 'any').replace(/s$/, '');
		const element = /^(string|int|integer|float|bool)$/.test(name) ? scalarKind(name) : 'any';
		return { kind: 'array', element };
	}
	return { kind: scalarKind(normalized), element: 'any' };
}

function toParam(raw: RawParam): Param {
	return {
		name: raw.name,
		...parseType(raw.type),
		required: raw.required === 'yes',
		enum: raw.enum,
		children: raw.children?.map(toParam),
	};
}

function toFullPath(path: string): string {
	const outside = /^\/(api\/|file_upload)/.test(path);
	const rooted = path.replace(/^https:\/\/<[^>]+>/, '');
	const full = outside || rooted !== path ? rooted : `/api/v1.1${path}`;
	return full.replace(/\/$/, '');
}

function toMethod(raw: RawMethod & { path: string }): Method {
	const params = [...raw.params, ...(raw.observed_params ?? [])]
		.filter((param) => param.in !== 'path' && param.in !== 'header')
		.map(toParam);
	return {
		id: raw.id,
		httpMethod: raw.method,
		path: toFullPath(raw.path),
		params,
		byName: new Map(params.map((param) => [param.name, param])),
		acceptsAnyParameter: params.some((param) => param.name === '*'),
		modifies: raw.modifies || raw.async,
		needsNoToken: raw.authorised_by !== undefined,
	};
}

export interface MatchedMethod {
	method: Method;
	/** Values of the variables in the path. */
	variables: Record<string, string>;
}

/** All methods, by HTTP method and path, with or without a trailing slash. */
export class Contract {
	readonly methods: Method[] = [];
	/** The method that is called through the message broker instead of HTTP. */
	amqpMethod!: Method;
	private readonly plain = new Map<string, Method>();
	private readonly patterns: Array<{ method: Method; pattern: RegExp }> = [];

	constructor(folder = join(__dirname, 'contract')) {
		for (const file of readdirSync(folder).sort()) {
			const group = JSON.parse(readFileSync(join(folder, file), 'utf8')) as {
				methods: RawMethod[];
			};
			for (const raw of group.methods) {
				if (raw.method === 'AMQP') this.amqpMethod = toMethod({ ...raw, path: '' });
				else if (raw.path !== null) this.add(toMethod(raw as RawMethod & { path: string }));
			}
		}
	}

	private add(method: Method): void {
		this.methods.push(method);
		const key = `${method.httpMethod} ${method.path}`;
		if (!method.path.includes('{')) {
			// Two pages may describe the same path (tasks/status); the general one wins.
			if (!this.plain.has(key) || method.id.startsWith('tasks.')) this.plain.set(key, method);
			return;
		}
		// The path of a download may contain slashes; an ID does not.
		const source = method.path
			.replace(/\{(path|hashed_file)\}/, '(?<$1>.+)')
			.replace(/\{(\w+)\}/, '(?<$1>[^/]+)');
		this.patterns.push({ method, pattern: new RegExp(`^${source}$`) });
	}

	find(httpMethod: string, path: string): MatchedMethod | undefined {
		const trimmed = path.replace(/\/$/, '');
		const plain = this.plain.get(`${httpMethod} ${trimmed}`);
		if (plain) return { method: plain, variables: {} };
		for (const { method, pattern } of this.patterns) {
			const match = method.httpMethod === httpMethod && pattern.exec(trimmed);
			if (match) return { method, variables: { ...match.groups } };
		}
		return undefined;
	}
}
