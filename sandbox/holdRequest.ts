import type { FastifyRequest } from 'fastify';

/**
 * Waits until the faults are removed or the client closes the connection, whichever is first.
 * @returns whether the client still waits for the response
 */
export async function holdRequest(
	{ raw: { socket } }: FastifyRequest,
	cleared: Promise<void>,
): Promise<boolean> {
	if (!socket.destroyed) {
		let onClose = () => {};
		const closed = new Promise<void>((resolve) => socket.once('close', (onClose = resolve)));
		await Promise.race([cleared, closed]);
		socket.off('close', onClose);
	}
	return !socket.destroyed;
}
