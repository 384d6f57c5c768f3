// Debian's Chromium, driven by playwright-core: for the browser tests and the pictures of the documentation.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium, selectors } from 'playwright-core';
import { PlaygroundError } from './failure.mjs';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

// n8n's editor names what can be clicked.
selectors.setTestIdAttribute('data-test-id');

/** The size of a window and of a whole picture. */
export const screen = { width: 1280, height: 800 };

/**
 * Opens a window without a face, its profile new and gone at the end. Everything in it is English and in
 * light colours, whatever the machine is set to.
 *
 * @param {{colorScheme?: 'light'|'dark'}} options
 * @returns {Promise<{page: import('playwright-core').Page, close: () => Promise<void>}>}
 */
export async function openBrowser({ colorScheme = 'light' } = {}) {
  const browser = await chromium.launch({
    executablePath: findChromium(),
    headless: true,
    args: flags,
  });
  const context = await browser.newContext({ viewport: screen, locale: 'en-US', colorScheme });
  return { page: await context.newPage(), close: () => browser.close() };
}

/** Chromium's path; on Debian as root it is installed when it is missing. Throws PlaygroundError. */
export function findChromium() {
  const found = installed();
  if (found) return found;
  if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) {
    throw new PlaygroundError(
      'The browser tests need Chromium. Install it (on Debian, as root: apt-get install chromium), then run the same command again.',
    );
  }
  process.stdout.write('Installing Chromium from Debian (about a minute)\n');
  apt('update');
  apt('install', '--yes', '--no-install-recommends', 'chromium');
  const now = installed();
  if (!now) throw new PlaygroundError('apt-get ended well but left no Chromium.');
  return now;
}

const installed = () =>
  ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/snap/bin/chromium'].find(existsSync);

function apt(...args) {
  try {
    execFileSync('apt-get', ['-qq', ...args], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  } catch (error) {
    const words = String(error.stderr ?? error.message).trim();
    throw new PlaygroundError(
      `Chromium could not be installed (apt-get ${args.join(' ')}):\n${words.split('\n').slice(-8).join('\n')}`,
    );
  }
}
