// Measures in the page how long a node's panel takes to open. Runs in the browser, before the editor's own scripts.

/** Milliseconds without a change after which the panel counts as settled. */
const quietMs = 300;

/** @param {import('playwright-core').Page} page before it opens the editor */
export const installPanelTimer = async (page) => await page.addInitScript(watchPage);

/**
 * Opens a node's panel with a double click.
 *
 * @returns milliseconds from the double click until the first parameter field is visible (`field`) and until the last
 *   change of the page or end of a request (`settled`); the number of the editor's requests (`requests`)
 */
export async function timePanel(page, node) {
  await page.evaluate(() => window.panelTimer.reset());
  await node.dblclick();
  await page.waitForFunction((quiet) => window.panelTimer.isSettled(quiet), quietMs, {
    polling: 100,
  });
  return await page.evaluate(() => window.panelTimer.figures());
}

function watchPage() {
  const fields = '[data-test-id="node-parameters"] [data-test-id^="parameter-input-"]';
  let openedAt, fieldAt, changedAt, pending, requests;
  const reset = () => {
    openedAt = fieldAt = changedAt = undefined;
    pending = requests = 0;
  };
  reset();

  const isVisible = (field) =>
    field.getClientRects().length > 0 &&
    field.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  /** Looks for the field before each frame is painted, until it is there. */
  function findField() {
    if (openedAt === undefined) return;
    if ([...document.querySelectorAll(fields)].some(isVisible)) fieldAt = performance.now();
    else requestAnimationFrame(findField);
  }
  addEventListener(
    'dblclick',
    ({ timeStamp }) => {
      openedAt = changedAt = timeStamp;
      requestAnimationFrame(findField);
    },
    { capture: true },
  );

  const change = () => (changedAt = performance.now());
  new MutationObserver(change).observe(document, {
    subtree: true,
    childList: true,
    attributes: true,
    characterData: true,
  });
  function startRequest() {
    pending++;
    requests++;
    change();
    return () => {
      pending--;
      change();
    };
  }
  const { fetch } = window;
  window.fetch = (...args) => fetch(...args).finally(startRequest());
  const { send } = XMLHttpRequest.prototype;
  XMLHttpRequest.prototype.send = function (...args) {
    this.addEventListener('loadend', startRequest());
    return send.apply(this, args);
  };

  window.panelTimer = {
    reset,
    isSettled: (quiet) =>
      fieldAt !== undefined && pending <= 0 && performance.now() - changedAt >= quiet,
    figures: () => ({ field: fieldAt - openedAt, settled: changedAt - openedAt, requests }),
  };
}
