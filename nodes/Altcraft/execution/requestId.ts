/**
 * Request-IDs, by which the platform recognizes a repeated request (documentation: "API interaction",
 * deduplication). They are computed and never stored: when Retry On Fail runs the node again, the same requests get
 * the same IDs. Equal items, the next run of a loop and the next execution get different ones.
 */
import { createHash } from 'node:crypto';
import type { IExecuteFunctions } from 'n8n-workflow';

/** Distinguishes a run of a node from all other runs. */
export interface RunIdentity {
	execution: string;
	node: string;
	/** Run of the node in the execution (iteration of a loop). */
	run: number;
}

export const readRunIndex = (context: Pick<IExecuteFunctions, 'evaluateExpression'>): number =>
	Number(context.evaluateExpression('{{ $runIndex }}', 0) ?? 0);

export const readRunIdentity = (context: IExecuteFunctions): RunIdentity => ({
	execution: context.getExecutionId() || 'unsaved',
	node: context.getNode().id,
	run: readRunIndex(context),
});

/** Returns the Request-ID of a request with this content. The n-th request with equal content gets its own ID. */
export type AssignRequestId = (...content: ContentPart[]) => string;

/** Content comes in parts, so that a large body is not copied. */
type ContentPart = string | Uint8Array;

export function createRequestIds({ execution, node, run }: RunIdentity): AssignRequestId {
	const countByDigest = new Map<string, number>();
	return (...content) => {
		const digest = sha256(content);
		const occurrence = countByDigest.get(digest) ?? 0;
		countByDigest.set(digest, occurrence + 1);
		return toUuid(sha256([execution, node, String(run), digest, String(occurrence)]));
	};
}

const toUuid = (hex: string): string =>
	hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');

function sha256(parts: readonly ContentPart[]): string {
	const hash = createHash('sha256');
	for (const part of parts) hash.update(part).update('\n');
	return hash.digest('hex');
}
