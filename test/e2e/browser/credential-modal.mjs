// The modal in which a user creates and edits a credential.
import { expectTextIn } from './page-text.mjs';

export function createCredentialModal(page, userInput) {
  const modal = page.getByTestId('editCredential-modal');
  return { openNew, openExisting, fill, save, expectText, expectDetails, close, expectClosed };

  /** Opens it from the panel of a node without a credential. */
  async function openNew() {
    await userInput.click(page.getByText('Connect to Altcraft'));
    await modal.waitFor();
  }

  /** Opens it with the edit button of a node's credential. */
  async function openExisting() {
    await userInput.click(page.getByTestId('credential-edit-button'));
    await modal.waitFor();
  }

  /** Replaces the values of fields, by their API names. */
  async function fill(values) {
    for (const [name, value] of Object.entries(values)) {
      const field = modal.getByTestId(`parameter-input-${name}`).locator('input');
      await userInput.click(field);
      await field.selectText();
      await userInput.type(value);
      // n8n saves typed text after a delay that the page does not show.
      await page.waitForTimeout(500);
    }
  }

  /** Saves and tests the credential; n8n closes the modal when the test passes. */
  async function save() {
    await userInput.click(modal.getByTestId('credential-save-button'));
  }

  async function expectText(pattern) {
    return await expectTextIn(modal, pattern);
  }

  /** Expects a text in the details of a failed test. */
  async function expectDetails(pattern) {
    await userInput.click(modal.getByText('More details'));
    return await expectText(pattern);
  }

  async function close() {
    await userInput.click(page.locator('.el-dialog__headerbtn:visible').last());
    await expectClosed();
  }

  async function expectClosed() {
    await modal.waitFor({ state: 'hidden' });
  }
}
