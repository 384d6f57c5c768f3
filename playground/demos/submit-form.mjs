// Submits a form of an active workflow as a browser does: opens it, submits it, waits for the execution and reads
// its final page, which ends the execution.
import { PlaygroundError } from '../error.mjs';
import { waitFor } from '../wait-for.mjs';

// n8n's forms reject clients without a browser's user agent as bots.
const browser = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/128.0' };
const basic = ({ user, password }) =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

/**
 * Opens the form of an active workflow. Throws PlaygroundError when it cannot be opened.
 *
 * @param {string} path form path of the trigger
 * @param {{user: string, password: string}} [login]
 */
export async function openForm(n8n, path, login) {
  const url = `${n8n.url}/form/${path}`;
  const headers = { ...browser, ...(login && { authorization: basic(login) }) };
  const opened = await fetch(url, { headers });
  if (!opened.ok) throw new PlaygroundError(`The form ${url} responded with ${opened.status}`);

  /** Submits the fields in the form's order; resolves with the final page: {title, message, files}. */
  async function submit(...fields) {
    const body = new FormData();
    fields.forEach((field, index) => {
      if (field !== undefined) body.append(`field-${index}`, field);
    });
    const sent = await fetch(url, { method: 'POST', headers, body });
    if (!sent.ok) throw new PlaygroundError(`The form ${url} was rejected: ${await sent.text()}`);
    const { formWaitingUrl } = await sent.json();
    const statusUrl = new URL(formWaitingUrl);
    statusUrl.pathname += '/n8n-execution-status';
    // n8n may close the connection while it processes a large file.
    const getStatus = async () => await (await fetch(statusUrl)).text();
    await waitFor(
      async () => !/new|running/.test(await getStatus().catch(() => 'running')),
      'final form page',
    );
    const page = await (await fetch(formWaitingUrl, { headers: browser })).text();
    await fetch(formWaitingUrl, { method: 'POST', headers: browser, body: new FormData() });
    return {
      title: firstMatch(page, /<h1>(.*?)<\/h1>/s),
      message: firstMatch(page, /<p .*?>(.*?)<\/p>/s),
      files: filesOf(page),
    };
  }

  return { url, submit };
}

const firstMatch = (page, pattern) => (page.match(pattern)?.[1] ?? '').trim();

/** Text of each file that the page offers, by file name. */
function filesOf(page) {
  const binaries = page.match(/binaries = "([^"]+)"/)?.[1];
  if (!binaries) return {};
  const entries = JSON.parse(decodeURIComponent(binaries)).map(({ fileName, data }) => {
    const text = typeof data === 'string' ? data : Buffer.from(data.data).toString('utf8');
    return [fileName, text.replace(/^\uFEFF/, '')];
  });
  return Object.fromEntries(entries);
}
