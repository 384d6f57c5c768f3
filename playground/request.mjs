import { PlaygroundError } from './error.mjs';

/**
 * `fetch` with the whole body as text, and a sentence for a connection that fails.
 *
 * @param {string} server for the sentence, such as "the sandbox"
 * @returns {Promise<{ok: boolean, status: number, headers: Headers, text: string}>}
 */
export async function request(server, url, options) {
  try {
    const response = await fetch(url, options);
    const { ok, status, headers } = response;
    return { ok, status, headers, text: await response.text() };
  } catch (error) {
    const reason = error.cause?.code ?? error.cause?.message ?? error.message;
    throw new PlaygroundError(`The connection to ${server} failed (${reason}).`, { cause: error });
  }
}
