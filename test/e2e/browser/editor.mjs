// n8n's editor as a user has it before the eyes: one window, the parts of the page, and pictures of it.
import fs from 'node:fs';
import path from 'node:path';
import { openBrowser } from '../../../playground/browser.mjs';
import { owner } from '../../../playground/n8n-client.mjs';
import { root, work } from '../../../playground/paths.mjs';
import { createCanvas } from './canvas.mjs';
import { createCredentialModal } from './credential-modal.mjs';
import { createHands } from './user-input.mjs';
import { createNodePanel } from './node-creator.mjs';
import { createNodeView } from './node-details.mjs';
import { createParameters } from './parameters.mjs';

const patience = 60_000;
const folder = path.join(work, 'pictures');
// n8n's short messages in the corner would lie over what a picture is of.
const withoutToasts = '.el-notification { display: none !important }';

/**
 * @param {{url: string}} n8n
 * @param {{chosenFolder?: string}} options where the pictures go that are chosen for the documentation,
 *   relative to the root; without it they stay in the work folder with all others
 */
export async function openEditor(n8n, { chosenFolder = process.env.ALTCRAFT_SCREENSHOTS } = {}) {
  const { page, close } = await openBrowser();
  page.setDefaultTimeout(patience);
  const hands = createHands(page);
  fs.mkdirSync(folder, { recursive: true });

  return {
    page,
    hands,
    canvas: createCanvas(page, hands, n8n.url),
    credential: createCredentialModal(page, hands),
    nodePanel: createNodePanel(page, hands),
    nodeView: createNodeView(page, hands),
    parameters: createParameters(page, hands),
    signIn,
    picture,
    close,
  };

  async function signIn() {
    await page.goto(`${n8n.url}/signin`);
    await page.locator('input[name=emailOrLdapLoginId]').fill(owner.email);
    await page.locator('input[name=password]').fill(owner.password);
    await page.getByTestId('form-submit-button').click();
    await page.waitForURL(({ pathname }) => pathname.startsWith('/home'));
  }

  /** Takes a picture of the window or a part of it (`clip`), into the work folder and, a chosen one, into the documentation's. */
  async function picture(name, { chosen = false, clip, style = '' } = {}) {
    const file = path.join(folder, `${name}.png`);
    await page.screenshot({
      path: file,
      clip,
      animations: 'disabled',
      style: withoutToasts + style,
    });
    if (!chosen || !chosenFolder) return;
    fs.mkdirSync(path.join(root, chosenFolder), { recursive: true });
    fs.copyFileSync(file, path.join(root, chosenFolder, `${name}.png`));
  }
}

/**
 * Steps of one story, each of which needs those before it: after a failure the rest fails at once, and a
 * picture `failed` shows where it stood.
 *
 * @param {typeof import('node:test').it} it
 * @param {() => {picture: (name: string) => Promise<void>} | undefined} editor
 */
export function story(it, editor) {
  let broken;
  return (name, work) =>
    it(name, async () => {
      if (broken) throw new Error(`Not tried, because this failed: ${broken}`);
      try {
        await work();
      } catch (error) {
        broken = name;
        await editor()?.picture('failed');
        throw error;
      }
    });
}
