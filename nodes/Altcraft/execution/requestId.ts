/**
 * Request-IDs, by which the platform recognises a repeated request (documentation: "API interaction",
 * deduplication). They are derived and never stored: Retry On Fail runs the node anew and comes to the same
 * IDs, while equal items, the next turn of a loop and the next execution come to others.
 */
import { createHash } from 'node:crypto';

/** What tells one run of a node from every other. */
export interface RunIdentity {
	execution: string;
	node: string;
	run: number;
}

/**
 * @returns gives each call its ID by its content, in parts (a body is large and not to be copied for it); the
 * n-th call with equal content gets the n-th ID of that content
 */
export function createRequestIds({
	execution,
	node,
	run,
}: RunIdentity): (...content: Part[]) => string {
	const seen = new Map<string, number>();
	return (...content) => {
		const digest = sha256(content);
		const occurrence = seen.get(digest) ?? 0;
		seen.set(digest, occurrence + 1);
		const id = sha256([execution, node, String(run), digest, String(occurrence)]);
		return [
			id.slice(0, 8),
			id.slice(8, 12),
			id.slice(12, 16),
			id.slice(16, 20),
			id.slice(20, 32),
		].join('-');
	};
}

type Part = string | Uint8Array;

function sha256(parts: readonly Part[]): string {
	const hash = createHash('sha256');
	for (const part of parts) hash.update(part).update('\n');
	return hash.digest('hex');
}
