// Import of a table in pages, each in an execution of its own. The cluster test runs it in queue mode.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { profilesOf } from '../../../playground/sandbox.mjs';
import { setUpImport } from './import-on-all-workers.mjs';

const rows = 2503;

describe('workflow: import on all workers', () => {
  let test;
  before(async () => {
    test = await setUpImport({ rows, pageSize: 1000 });
  });
  after(() => test?.close());

  it('sends every customer once, one page per execution, with all columns', async () => {
    const finished = await test.runImport();
    assert.deepEqual(finished, { pages: 3, pages_done: 3, sent: rows, refused: 0 });
    const profiles = profilesOf(await test.sandbox.state(), 1);
    assert.equal(profiles.length, rows);
    const byId = new Map(profiles.map((profile) => [profile.custom_id, profile]));
    assert.equal(byId.size, rows);
    const one = byId.get('6');
    assert.equal(one.email, 'customer6@example.com');
    assert.deepEqual(one.phones, ['+79001000006']);
    assert.equal(one._fname, 'Имя 6');
    assert.equal(one._city, 'Казань');
    assert.match(String(one._bdate), /^1980-03-05/);
    assert.equal(one.tier, 'Gold');
    assert.equal(one.spent, 6.25);
    assert.equal((await test.imports()).length, 3, 'three pages are three requests');
    const claimed = await test.database.query(
      'SELECT execution FROM import_pages GROUP BY execution',
    );
    assert.equal(claimed.length, 3, 'three executions');
  });
});
