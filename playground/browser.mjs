// Opens Chromium with playwright-core, for the browser tests and the screenshots of the documentation.
import { chromium, selectors } from 'playwright-core';
import { ensureInstalled, which } from './services/debian.mjs';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

// The attribute that n8n's editor uses for test IDs.
selectors.setTestIdAttribute('data-test-id');

/** Size of the window and of a full screenshot. */
const windowSize = { width: 1280, height: 800 };

/**
 * Opens a headless window with a temporary profile, in English and in light colors by default.
 *
 * @param {{colorScheme?: 'light'|'dark'}} options
 * @returns {Promise<{page: import('playwright-core').Page, close: () => Promise<void>}>}
 */
export async function openBrowser({ colorScheme = 'light' } = {}) {
  const executablePath = await findChromium();
  const browser = await chromium.launch({ executablePath, headless: true, args: flags });
  const context = await browser.newContext({ viewport: windowSize, locale: 'en-US', colorScheme });
  return { page: await context.newPage(), close: () => browser.close() };
}

/** Path of Chromium, which is installed first if possible. Throws PlaygroundError. */
const findChromium = () =>
  ensureInstalled({
    name: 'Chromium',
    packages: ['chromium'],
    find: () => which('chromium') ?? which('chromium-browser'),
  });
