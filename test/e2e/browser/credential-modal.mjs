// The window in which a credential is made and mended.
import { reads } from './page-text.mjs';

export function createCredentialModal(page, hands) {
  const modal = page.getByTestId('editCredential-modal');
  return { openNew, openExisting, enter, save, says, explains, close, closed };

  /** From a node's panel that has no credential yet. */
  async function openNew() {
    await hands.click(page.getByText('Connect to Altcraft'));
    await modal.waitFor();
  }

  /** By the pencil beside the credential of a node's panel. */
  async function openExisting() {
    await hands.click(page.getByTestId('credential-edit-button'));
    await modal.waitFor();
  }

  /** Fills fields by their API names, in place of what stood there. */
  async function enter(values) {
    for (const [name, value] of Object.entries(values)) {
      const field = modal.getByTestId(`parameter-input-${name}`).locator('input');
      await hands.click(field);
      await field.selectText();
      await hands.type(value);
      // n8n takes note of what was typed a moment later; no sign on the page tells when.
      await page.waitForTimeout(500);
    }
  }

  /** Saves, which tests: n8n closes the window when the test passes. */
  async function save() {
    await hands.click(modal.getByTestId('credential-save-button'));
  }

  async function says(pattern) {
    return await reads(modal, pattern);
  }

  /** What is behind "More details" of a failed test. */
  async function explains(pattern) {
    await hands.click(modal.getByText('More details'));
    return await says(pattern);
  }

  async function close() {
    await hands.click(page.locator('.el-dialog__headerbtn:visible').last());
    await closed();
  }

  async function closed() {
    await modal.waitFor({ state: 'hidden' });
  }
}
