// A bare server in a process of its own. It reads each request, waits 20 ms, and answers as the platform
// would after work that went well. `GET /count` tells how many requests came so far; the list that
// `/list-of-<n>` serves has n profiles.
import http from 'node:http';
import { batchImported, fields, imported, page, preparePages } from './mock-responses.mjs';

const latencyMs = 20;
let requests = 0;

/** How often `mark` occurs; parsing the body would take the sink longer than all else it does. */
function occurrences(body, mark) {
  let count = 0;
  for (let at = body.indexOf(mark); at >= 0; at = body.indexOf(mark, at + mark.length)) count++;
  return count;
}

function listed(format, url, body) {
  const total = Number(/^\/list-of-(\d+)\//.exec(url)?.[1] ?? 0);
  const text = body.toString();
  const [, from = '1'] = /from_id(?:\W+string\W+true)?\W+([0-9a-f]+)/.exec(text) ?? [];
  const [, limit = '1000'] = /limit\W+(\d+)/.exec(text) ?? [];
  preparePages(format, total, Number(limit));
  return page(format, total, Number.parseInt(from, 16) - 1, Number(limit));
}

function answerTo(url, format, body) {
  if (url.endsWith('/profiles/import_batch')) {
    const mark = format === 'xml' ? '</data>' : '"email":';
    return batchImported(format, occurrences(body, mark));
  }
  if (url.endsWith('/profiles/import')) return imported(format);
  if (url.endsWith('/profiles/list')) return listed(format, url, body);
  if (url.includes('/databases/fields_get')) return fields(format);
  return Buffer.from('{"error":501,"error_text":"The sink does not know this method"}');
}

const server = http.createServer((request, response) => {
  if (request.url === '/count') return response.end(String(requests));
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    requests++;
    const format = /xml/.test(request.headers['content-type']) ? 'xml' : 'json';
    const answer = answerTo(request.url, format, Buffer.concat(chunks));
    setTimeout(() => {
      response.writeHead(200, { 'Content-Type': `application/${format}` });
      response.end(answer);
    }, latencyMs);
  });
});

// Thousands of connections at once are what n8n's HTTP Request node opens.
server.listen({ port: 0, host: '127.0.0.1', backlog: 20_000 }, () => {
  process.send(`http://127.0.0.1:${server.address().port}`);
});
process.on('disconnect', () => process.exit(0));
