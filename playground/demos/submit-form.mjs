// A form of a running workflow, filled in as a visitor's browser does it: the form is opened and sent
// off, the run is waited for, its last page is read, and that page lets the run end.
import { PlaygroundError } from '../error.mjs';
import { eventually } from './demo-run.mjs';

// n8n's forms take a client without a browser's name for a bot.
const browser = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/128.0' };
const basic = ({ user, password }) =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

/**
 * Opens the form of an active workflow. Throws PlaygroundError when it does not open.
 *
 * @param {string} path the form's path in its trigger
 * @param {{user: string, password: string}} [login]
 */
export async function openForm(n8n, path, login) {
  const url = `${n8n.url}/form/${path}`;
  const headers = { ...browser, ...(login && { authorization: basic(login) }) };
  const opened = await fetch(url, { headers });
  if (!opened.ok) throw new PlaygroundError(`The form ${url} answers ${opened.status}`);

  /** Sends the fields in the form's order; resolves with the last page: {title, message, files}. */
  async function submit(...fields) {
    const body = new FormData();
    fields.forEach((field, index) => {
      if (field !== undefined) body.append(`field-${index}`, field);
    });
    const sent = await fetch(url, { method: 'POST', headers, body });
    if (!sent.ok) throw new PlaygroundError(`The form ${url} is refused: ${await sent.text()}`);
    const { formWaitingUrl } = await sent.json();
    const state = new URL(formWaitingUrl);
    state.pathname += '/n8n-execution-status';
    // n8n that is busy with a large file may drop the connection of who asks meanwhile.
    const stage = async () => await (await fetch(state)).text();
    await eventually(
      async () => !/new|running/.test(await stage().catch(() => 'running')),
      'the last page',
    );
    const page = await (await fetch(formWaitingUrl, { headers: browser })).text();
    await fetch(formWaitingUrl, { method: 'POST', headers: browser, body: new FormData() });
    return {
      title: between(page, /<h1>(.*?)<\/h1>/s),
      message: between(page, /<p .*?>(.*?)<\/p>/s),
      files: files(page),
    };
  }

  return { url, submit };
}

const between = (page, pattern) => (page.match(pattern)?.[1] ?? '').trim();

/** What the page hands out: the text of each file by its name. */
function files(page) {
  const given = page.match(/binaries = "([^"]+)"/)?.[1];
  if (!given) return {};
  const entries = JSON.parse(decodeURIComponent(given)).map(({ fileName, data }) => {
    const text = typeof data === 'string' ? data : Buffer.from(data.data).toString('utf8');
    return [fileName, text.replace(/^\uFEFF/, '')];
  });
  return Object.fromEntries(entries);
}
