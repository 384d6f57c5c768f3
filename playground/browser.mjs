// Debian's Chromium, driven by playwright-core: for the browser tests and the pictures of the documentation.
import { chromium, selectors } from 'playwright-core';
import { installed, which } from './services/debian.mjs';

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
  const executablePath = await findChromium();
  const browser = await chromium.launch({ executablePath, headless: true, args: flags });
  const context = await browser.newContext({ viewport: screen, locale: 'en-US', colorScheme });
  return { page: await context.newPage(), close: () => browser.close() };
}

/** Chromium's path; where it is missing and root is at work on Debian, it is installed. Throws PlaygroundError. */
const findChromium = () =>
  installed({
    name: 'Chromium',
    packages: ['chromium'],
    find: () => which('chromium') ?? which('chromium-browser'),
  });
