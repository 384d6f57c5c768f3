// A mock server in its own process. It reads each request, waits 20 ms and sends a success response. `GET /count`
// returns the number of requests; `/file-of-<n>/` is a file of n MB; `/list-of-<n>` has a list of n profiles and one of
// n segments, `/wide-list-of-<n>` one of profiles with 50 fields, and `/changed-list-of-<n>` the same with one changed
// profile on each page.
import http from 'node:http';
import { Readable } from 'node:stream';
import {
  batchResponse,
  changePage,
  deleteResponse,
  fieldsResponse,
  getResponse,
  importResponse,
  pageResponse,
  preparePages,
  segmentPageResponse,
} from './mock-responses.mjs';

const latencyMs = 20;
let requests = 0;

/** Counts the occurrences of `text`, which is much faster than parsing the body. */
function countOccurrences(body, text) {
  let count = 0;
  for (let at = body.indexOf(text); at >= 0; at = body.indexOf(text, at + text.length)) count++;
  return count;
}

function listResponse(format, url, body) {
  const [, kind, total = 0] = /^\/(wide-|changed-)?list-of-(\d+)\//.exec(url) ?? [];
  const list = { format, total: Number(total), isWide: kind !== undefined };
  const text = body.toString();
  const [, from = '1'] = /from_id(?:\W+string\W+true)?\W+([0-9a-f]+)/.exec(text) ?? [];
  const [, limit = '1000'] = /limit\W+(\d+)/.exec(text) ?? [];
  preparePages(list, Number(limit));
  const page = pageResponse(list, Number.parseInt(from, 16) - 1, Number(limit));
  return kind === 'changed-' ? changePage(page) : page;
}

function segmentsResponse(url, body) {
  const { from_id: from = 1, limit } = JSON.parse(body);
  return segmentPageResponse(Number(/list-of-(\d+)/.exec(url)[1]), from, limit);
}

function createResponse(url, format, body) {
  if (url.endsWith('/profiles/import_batch')) {
    const text = format === 'xml' ? '</data>' : '"email":';
    return batchResponse(format, countOccurrences(body, text));
  }
  if (url.endsWith('/profiles/import')) return importResponse(format);
  if (url.endsWith('/profiles/delete')) return deleteResponse(format);
  if (url.endsWith('/profiles/get/')) return getResponse(format);
  if (url.endsWith('/profiles/list')) return listResponse(format, url, body);
  if (url.includes('/segments/list')) return segmentsResponse(url, body);
  if (url.includes('/databases/fields_get')) return fieldsResponse(format);
  return Buffer.from('{"error":501,"error_text":"Unknown method"}');
}

const megabyte = Buffer.from('a;b;c;d\n'.repeat(2 ** 17));

function sendFile(response, megabytes) {
  response.writeHead(200, {
    'Content-Type': 'text/csv',
    'Content-Disposition': 'attachment; filename="all.csv"',
    'Content-Length': megabytes * megabyte.length,
  });
  Readable.from(Array.from({ length: megabytes }, () => megabyte)).pipe(response);
}

const server = http.createServer((request, response) => {
  if (request.url === '/count') return response.end(String(requests));
  const file = /\/file-of-(\d+)\//.exec(request.url);
  if (file) return sendFile(response, Number(file[1]));
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    requests++;
    const format = /xml/.test(request.headers['content-type']) ? 'xml' : 'json';
    const responseBody = createResponse(request.url, format, Buffer.concat(chunks));
    setTimeout(() => {
      response.writeHead(200, { 'Content-Type': `application/${format}` });
      response.end(responseBody);
    }, latencyMs);
  });
});

// n8n's HTTP Request node opens thousands of connections at once.
server.listen({ port: 0, host: '127.0.0.1', backlog: 20_000 }, () => {
  process.send(`http://127.0.0.1:${server.address().port}`);
});
process.on('disconnect', () => process.exit(0));
