// Opens n8n's editor in a browser, with one object per part of the page, and takes screenshots.
import fs from 'node:fs';
import path from 'node:path';
import { openBrowser } from '../../../playground/browser.mjs';
import { owner } from '../../../playground/n8n-client.mjs';
import { dataFolder, root } from '../../../playground/paths.mjs';
import { createCanvas } from './canvas.mjs';
import { createCredentialModal } from './credential-modal.mjs';
import { createUserInput } from './user-input.mjs';
import { createNodeCreator } from './node-creator.mjs';
import { createNodeDetails } from './node-details.mjs';
import { createParameters } from './parameters.mjs';

const timeoutMs = 60_000;
const restMs = 2000;
const folder = path.join(dataFolder, 'pictures');
// Hides n8n's notifications, which could cover the screenshot.
const hideNotifications = '.el-notification { display: none !important }';

/**
 * @param {{url: string}} n8n
 * @param {{docsFolder?: string}} options folder for screenshots of the documentation, relative to the root;
 *   without it all screenshots stay in .playground/pictures
 */
export async function openEditor(n8n, { docsFolder = process.env.ALTCRAFT_SCREENSHOTS } = {}) {
  const { page, close } = await openBrowser();
  page.setDefaultTimeout(timeoutMs);
  const userInput = createUserInput(page);
  fs.mkdirSync(folder, { recursive: true });

  return {
    page,
    userInput,
    canvas: createCanvas(page, userInput, n8n.url),
    credential: createCredentialModal(page, userInput),
    nodeCreator: createNodeCreator(page, userInput),
    nodeDetails: createNodeDetails(page, userInput),
    parameters: createParameters(page, userInput),
    signIn,
    screenshot,
    close,
  };

  async function signIn() {
    await page.goto(`${n8n.url}/signin`);
    await page.locator('input[name=emailOrLdapLoginId]').fill(owner.email);
    await page.locator('input[name=password]').fill(owner.password);
    await page.getByTestId('form-submit-button').click();
    await page.waitForURL(({ pathname }) => pathname.startsWith('/home'));
  }

  /** Takes a screenshot of the window or of a part (`clip`); `forDocs` copies it to the documentation's folder. */
  async function screenshot(name, { forDocs = false, clip, style = '' } = {}) {
    const file = path.join(folder, `${name}.png`);
    // The documentation shows the page at rest: a button hides its label while it is busy.
    if (forDocs) await page.waitForTimeout(restMs);
    await page.screenshot({
      path: file,
      clip,
      animations: 'disabled',
      style: hideNotifications + style,
    });
    if (!forDocs || !docsFolder) return;
    const copy = path.join(root, docsFolder, `${name}.png`);
    fs.mkdirSync(path.dirname(copy), { recursive: true });
    fs.copyFileSync(file, copy);
  }
}

/**
 * Defines tests that depend on the previous ones: after a failure the others fail immediately, and a screenshot
 * `failed` shows the page.
 *
 * @param {typeof import('node:test').it} it
 * @param {() => {screenshot: (name: string) => Promise<void>} | undefined} editor
 */
export function createSteps(it, editor) {
  let failedStep;
  return (name, run) =>
    it(name, async () => {
      if (failedStep) throw new Error(`Skipped because of an earlier failure: ${failedStep}`);
      try {
        await run();
      } catch (error) {
        failedStep = name;
        await editor()?.screenshot('failed');
        throw error;
      }
    });
}
