// Compares the XML codec with XML libraries on the same values. MB/s refer to the XML text.
import { createRequire } from 'node:module';
import path from 'node:path';
import { root } from '../../paths.mjs';
import { profileId, profiles } from '../profiles.mjs';

const require = createRequire(path.join(root, 'package.json'));

const warmUpRounds = 20;

const createBatch = (count) => ({ db_id: 1, matching: 'email', data: profiles(count) });

const createResponse = (count) => ({
  error: 0,
  data: profiles(count).map((entry, n) => ({ id: profileId(n), ...entry })),
});

const shape = {
  error: 'integer',
  data: [
    {
      id: 'string',
      email: 'string',
      phones: ['string'],
      crm_id: 'string',
      orders: 'integer',
      vip: 'boolean',
      '*': 'string',
    },
  ],
};

/** V8 puts off joining the pieces of a text until a character of it is read. */
function joinPieces(text) {
  text.charCodeAt(0);
  return text;
}

/** Functions that write XML text, and functions that read the same text. */
function createCodecs(bundle) {
  const { encodeXml, decodeXml } = require(bundle);
  const { Builder, Parser } = require('xml2js');
  const { XMLBuilder, XMLParser } = require('fast-xml-parser');
  const builder = new Builder({ rootName: 'xml', headless: true, renderOpts: { pretty: false } });
  const fastBuilder = new XMLBuilder();
  const fastParser = new XMLParser();
  return {
    write: {
      node: (value) => joinPieces(encodeXml(value)),
      xml2js: (value) => joinPieces(builder.buildObject(value)),
      'fast-xml-parser': (value) => joinPieces(fastBuilder.build({ xml: value })),
    },
    read: {
      node: (text) => decodeXml(text, shape),
      xml2js: (text) => {
        let read;
        new Parser().parseString(text, (error, value) => {
          if (error) throw error;
          read = value;
        });
        return read;
      },
      'fast-xml-parser': (text) => fastParser.parse(text),
    },
  };
}

/**
 * Runs each function a number of times before, so that its code is compiled as in a long-running n8n.
 *
 * @returns the fastest round of each function in milliseconds; the rounds are interleaved, so that load affects all
 */
function fastestRounds(functions, input, rounds) {
  for (let round = 0; round < warmUpRounds; round++) {
    for (const run of Object.values(functions)) run(input);
  }
  const best = Object.fromEntries(Object.keys(functions).map((name) => [name, Infinity]));
  // While there are objects of a kind, V8 keeps the code that is optimized for them.
  const results = {};
  for (let round = 0; round < rounds; round++) {
    for (const [name, run] of Object.entries(functions)) {
      globalThis.gc();
      const startedAt = performance.now();
      results[name] = run(input);
      best[name] = Math.min(best[name], performance.now() - startedAt);
    }
  }
  return best;
}

/** @returns `{write: {node, xml2js, ...}, read: {...}, writeBytes, readBytes}`, times in milliseconds */
export function measure({ bundle, count, rounds }) {
  const { write, read } = createCodecs(bundle);
  const body = createBatch(count);
  const text = write.xml2js(createResponse(count));
  const parsed = read.node(text);
  if (parsed.data.length !== count || parsed.data[1].crm_id !== '000000001') {
    throw new Error('The codec read other values than it wrote');
  }
  return {
    write: fastestRounds(write, body, rounds),
    read: fastestRounds(read, text, rounds),
    writeBytes: Buffer.byteLength(write.xml2js(body)),
    readBytes: Buffer.byteLength(text),
  };
}
