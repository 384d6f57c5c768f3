// A shop's product feed (YML) and the server that has it, for the demo and the tests.
import http from 'node:http';

/** Elements of a feed; a value that is an array becomes several elements. */
const elements = (values) =>
  Object.entries(values)
    .flatMap(([name, value]) => [value].flat().map((one) => `<${name}>${one}</${name}>`))
    .join('');

const category = ([id, name, parent]) =>
  `<category id="${id}"${parent ? ` parentId="${parent}"` : ''}>${name}</category>`;

function offer({ id, group, available = true, ...values }) {
  const attributes = { id, group_id: group, available };
  const given = Object.entries(attributes).filter(([, value]) => value !== undefined);
  const text = given.map(([name, value]) => ` ${name}="${value}"`).join('');
  return `<offer${text}>${elements({ currencyId: 'RUR', ...values })}</offer>`;
}

/**
 * The text of a feed.
 *
 * @param {{categories: Array<[id: string, name: string, parent?: string]>, offers: object[], encoding?: string}} feed
 *   an offer has `id`, `group` (its group_id), `available`, and elements by their name
 */
export const feedText = ({ categories, offers, encoding = 'UTF-8' }) =>
  `<?xml version="1.0" encoding="${encoding}"?>
<!DOCTYPE yml_catalog SYSTEM "shops.dtd">
<yml_catalog date="2026-02-01 10:00"><shop><name>Shop</name>
<currencies><currency id="RUR" rate="1"/></currencies>
<categories>${categories.map(category).join('\n')}</categories>
<offers>${offers.map(offer).join('\n')}</offers></shop></yml_catalog>`;

/** Starts a server that responds with `feed.body`, or with `feed.status` if it is not 200. */
export async function startFeedServer() {
  const feed = { body: '', status: 200 };
  const server = http.createServer((request, response) => {
    response.writeHead(feed.status, { 'content-type': 'application/xml', connection: 'close' });
    response.end(feed.body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    feed,
    url: `http://127.0.0.1:${server.address().port}/feed.xml`,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

/** Enters the URL of the feed, as a user does. */
export async function enterFeedUrl({ n8n, workflow }, url) {
  const nodes = structuredClone(workflow.nodes);
  nodes.find(({ name }) => name === 'Download Feed').parameters.url = url;
  return await n8n.saveWorkflow({ ...workflow, nodes });
}
