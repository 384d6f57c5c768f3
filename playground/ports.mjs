import net from 'node:net';
import { PlaygroundError } from './error.mjs';

const host = '127.0.0.1';

/** Whether nobody listens on this loopback port. */
export function isFree(port) {
  return new Promise((resolve) => {
    const probe = net.createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, host, () => probe.close(() => resolve(true)));
  });
}

/**
 * The port to use: the one that was asked for, or else the usual one, or else any free one.
 * Throws PlaygroundError when the port asked for is taken.
 *
 * @param {{asked?: number, usual: number, flag: string, what: string}} wish
 */
export async function choosePort({ asked, usual, flag, what }) {
  if (asked !== undefined) {
    if (await isFree(asked)) return asked;
    throw new PlaygroundError(
      `Port ${asked} for ${what} is taken by another program. End that program, or name another port: npm start -- ${flag} ${asked + 1}`,
    );
  }
  return (await isFree(usual)) ? usual : await anyPort();
}

/** A free loopback port, chosen by the operating system. */
export function anyPort() {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', reject);
    probe.listen(0, host, () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
