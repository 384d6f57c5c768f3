/** Finds the elements for which the platform rejects a whole batch, by sending halves of it. */
import { AltcraftError } from '../../transport/altcraftError';
import { splitInHalves, type GroupedRequest } from './groupedRequest';

interface Bisection {
	/** Parts that were rejected and not split further. */
	rejected: number;
	/** Whether a part of the batch succeeded. */
	hasSucceeded: boolean;
}

/** After so many rejected elements without a success, the cause concerns all elements and bisection gives up. */
const maxRejected = 20;

interface BisectOptions {
	/** Sends one part; rejects with the reason. */
	send: (part: GroupedRequest) => Promise<void>;
	/** Receives the parts that were rejected and not split further. */
	fail: (part: GroupedRequest, cause: unknown) => void;
	/** Receives the parts in which no element was judged, because bisection gave up after too many rejected elements. */
	giveUp: (part: GroupedRequest, rejected: number, cause: unknown) => void;
	/** Whether a rejected batch may be sent again in parts. */
	canSplit: boolean;
}

/**
 * Sends a request. If it is a batch that was rejected for what may be a single element, sends its halves.
 * @returns whether a part succeeded; if not, further requests are likely to fail as well
 */
export async function bisectBatch(
	request: GroupedRequest,
	{ send, fail, giveUp, canSplit }: BisectOptions,
): Promise<boolean> {
	const bisection: Bisection = { rejected: 0, hasSucceeded: false };
	const sendPart = async (part: GroupedRequest): Promise<void> => {
		try {
			await send(part);
			bisection.hasSucceeded = true;
		} catch (cause) {
			if (!canSplit || part.itemIndices.length === 1 || !isElementError(cause, part)) {
				bisection.rejected += 1;
				fail(part, cause);
			} else if (isHopeless(bisection)) {
				giveUp(part, bisection.rejected, cause);
			} else {
				for (const half of splitInHalves(part)) await sendPart(half);
			}
		}
	};
	await sendPart(request);
	return bisection.hasSucceeded;
}

const isHopeless = ({ rejected, hasSucceeded }: Bisection): boolean =>
	!hasSucceeded && rejected >= maxRejected;

/**
 * Whether one element may have caused the error (documentation: "Response codes"): incorrect request, failed
 * validation, or a body that is too large. "Not found" is about an element if the batch names nothing else. A request
 * whose outcome is in doubt is never sent again in other parts.
 */
function isElementError(cause: unknown, { body }: GroupedRequest): boolean {
	if (!(cause instanceof AltcraftError) || cause.kind !== 'refused' || cause.inDoubt) return false;
	if (cause.code === 404) return Object.keys(body).length === 1;
	return cause.code === 400 || cause.code === 450 || cause.httpStatus === 413;
}
