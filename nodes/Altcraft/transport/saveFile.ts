/** Hands on the file of a response, and tells failures of the connection from those of the receiver. */
import { connectionError, type AltcraftError } from './altcraftError';
import { tooLargeError } from './responseErrors';
import type { ApiResponse, Call, HttpResponse } from './types';

/**
 * @returns the error of a connection that broke before the file was complete; undefined if the file was taken
 * @throws whatever the receiver rejects with
 */
export async function saveFile(
	call: Call,
	{ file }: ApiResponse,
	response: HttpResponse,
	url: string,
): Promise<AltcraftError | undefined> {
	if (!call.saveFile || !file) return undefined;
	return await call.saveFile(file).then(
		() => undefined,
		async (cause: unknown) => {
			const { truncatedAtBytes, failure } = file.stream ?? {};
			file.stream?.destroy();
			if (truncatedAtBytes !== undefined) return tooLargeError(call, response, truncatedAtBytes);
			return failure === undefined ? await Promise.reject(cause) : connectionError(failure, url);
		},
	);
}
