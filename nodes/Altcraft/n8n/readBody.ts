/** Reads the body of a response: into memory, or only its start, and the rest as it is wanted. */
import type { HttpResponse, ResponseStream } from '../transport/types';

/** A stream of Node. */
export interface NodeStream extends AsyncIterable<Uint8Array> {
	destroy(): void;
}

/** `Readable.from`, which the class of every readable stream inherits. */
type CreateStream = (chunks: AsyncIterable<Uint8Array>) => NodeStream;

interface ReadOptions {
	/** The rest of a longer body is not read. */
	maxBytes: number;
	timeoutMs: number;
	/** A longer body is returned as a stream. */
	maxBufferedBytes?: number;
}

/** Enough for a tooLargeError, which does not use the body. */
const truncatedBodyBytes = 1000;

export async function readBody(
	source: NodeStream,
	{ maxBytes, timeoutMs, maxBufferedBytes = Infinity }: ReadOptions,
): Promise<Pick<HttpResponse, 'body' | 'stream' | 'truncatedAtBytes'>> {
	const rest = readChunks(source, timeoutMs);
	const chunks: Uint8Array[] = [];
	let length = 0;
	for (;;) {
		const { done, value } = await rest.next();
		if (done) return { body: concat(chunks, length) };
		chunks.push(value);
		length += value.length;
		if (length > maxBytes) {
			await rest.return(undefined);
			return { body: chunks[0]!.subarray(0, truncatedBodyBytes), truncatedAtBytes: maxBytes };
		}
		if (length > maxBufferedBytes) {
			const body = concat(chunks, length);
			return { body, stream: createStream(source, body, rest, maxBytes) };
		}
	}
}

const concat = (chunks: Uint8Array[], length: number): Uint8Array =>
	chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks, length);

/** Throws if the body is not complete in time. */
async function* readChunks(source: NodeStream, timeoutMs: number): AsyncGenerator<Uint8Array> {
	const signal = AbortSignal.timeout(timeoutMs);
	const iterator = source[Symbol.asyncIterator]();
	let onTimeout = () => {};
	const listener = () => onTimeout();
	signal.addEventListener('abort', listener);
	// Destroying a stream that waits for data does not end a read of it. Racing all reads against one promise would
	// keep the chunks in memory as long as that promise.
	const readNext = async () =>
		await new Promise<IteratorResult<Uint8Array>>((resolve, reject) => {
			onTimeout = () => reject(new Error('ETIMEDOUT'));
			if (signal.aborted) onTimeout();
			iterator.next().then(resolve, reject);
		});
	try {
		for (;;) {
			const { done, value } = await readNext();
			if (done) return;
			yield value;
		}
	} finally {
		// Node keeps a signal that has a listener, and with it the response, until the timeout.
		signal.removeEventListener('abort', listener);
		source.destroy();
	}
}

/** The start of the body and the rest as one stream. */
function createStream(
	source: NodeStream,
	start: Uint8Array,
	rest: AsyncGenerator<Uint8Array>,
	maxBytes: number,
): ResponseStream {
	async function* read(): AsyncGenerator<Uint8Array> {
		for (let chunk: Uint8Array | void = start; chunk; ) {
			stream.size += chunk.length;
			if (stream.size > maxBytes) {
				stream.truncatedAtBytes = maxBytes;
				await rest.return(undefined);
				throw new Error('The response is too large');
			}
			yield chunk;
			const { value } = await rest.next().catch(async (error: unknown) => {
				stream.failure = error;
				return await Promise.reject(error);
			});
			chunk = value;
		}
	}
	const { from } = source.constructor as unknown as { from: CreateStream };
	const readable = from.call(source.constructor, read());
	const destroy = () => {
		readable.destroy();
		source.destroy();
		void rest.return(undefined);
	};
	const stream: ResponseStream = { readable, size: 0, destroy };
	return stream;
}
