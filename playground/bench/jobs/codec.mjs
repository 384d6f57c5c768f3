// The XML codec alone, against the bare libraries on the same values. MB/s are those of the XML text.
import { createRequire } from 'node:module';
import path from 'node:path';
import { root } from '../../paths.mjs';
import { profileId, profiles } from '../profiles.mjs';

const require = createRequire(path.join(root, 'package.json'));

const batch = (count) => ({ db_id: 1, matching: 'email', data: profiles(count) });

const answerOf = (count) => ({
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

/** Each writer gives text, each reader takes the same text. */
function contestants(bundle) {
  const { encodeXml, decodeXml } = require(bundle);
  const { Builder, Parser } = require('xml2js');
  const { XMLBuilder, XMLParser } = require('fast-xml-parser');
  const builder = new Builder({ rootName: 'xml', headless: true, renderOpts: { pretty: false } });
  const fastBuilder = new XMLBuilder();
  const fastParser = new XMLParser();
  return {
    write: {
      node: encodeXml,
      xml2js: (value) => builder.buildObject(value),
      'fast-xml-parser': (value) => fastBuilder.build({ xml: value }),
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

/** @returns milliseconds of each contestant's fastest turn; they take turns, so that a busy moment hits all */
function race(runners, input, turns) {
  const best = Object.fromEntries(Object.keys(runners).map((name) => [name, Infinity]));
  for (let turn = 0; turn < turns; turn++) {
    for (const [name, run] of Object.entries(runners)) {
      globalThis.gc();
      const began = performance.now();
      run(input);
      best[name] = Math.min(best[name], performance.now() - began);
    }
  }
  return best;
}

/** @returns `{write: {node, xml2js, ...}, read: {...}, writeBytes, readBytes}`, times in milliseconds */
export function measure({ bundle, count, turns }) {
  const { write, read } = contestants(bundle);
  const body = batch(count);
  const text = write.xml2js(answerOf(count));
  const back = read.node(text);
  if (back.data.length !== count || back.data[1].crm_id !== '000000001') {
    throw new Error('The codec did not read what was written');
  }
  return {
    write: race(write, body, turns),
    read: race(read, text, turns),
    writeBytes: Buffer.byteLength(write.xml2js(body)),
    readBytes: Buffer.byteLength(text),
  };
}
