import net from 'node:net';
import { PlaygroundError } from './error.mjs';

const host = '127.0.0.1';

/** Whether a localhost port is free. */
export function isFree(port) {
  return new Promise((resolve) => {
    const probe = net.createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, host, () => probe.close(() => resolve(true)));
  });
}

/**
 * Resolves with the requested port, or the default port if it is free, or any free port, which is printed. Throws
 * PlaygroundError when the requested port is in use.
 *
 * @param {{requested?: number, defaultPort: number, flag: string, name: string}} options
 */
export async function choosePort({ requested, defaultPort, flag, name }) {
  if (requested !== undefined) {
    if (await isFree(requested)) return requested;
    throw new PlaygroundError(
      `Port ${requested} for ${name} is already in use. Stop the other program or choose another port: npm start -- ${flag} ${requested + 1}`,
    );
  }
  if (await isFree(defaultPort)) return defaultPort;
  const port = await findFreePort();
  console.log(
    `Port ${defaultPort} is in use by another program, such as an n8n of your own. Port of ${name}: ${port}`,
  );
  return port;
}

/** Resolves with a free localhost port. */
export function findFreePort() {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', reject);
    probe.listen(0, host, () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
