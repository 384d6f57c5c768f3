// Export of a segment to PostgreSQL: inserts, updates and marks profiles, and changes nothing when the export fails.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { itemsOf } from '../../../playground/n8n-client.mjs';
import { profilesOf } from '../../../playground/sandbox.mjs';
import { setUpWorkflow } from './workflow-test.mjs';

const segment = 1;

describe('workflow: a segment into PostgreSQL', () => {
  let test;
  let members;
  before(async () => {
    test = await setUpWorkflow({ name: 'segment-to-postgres', needs: ['database'], seed: 'demo' });
    members = (await segmentNow()).members;
  });
  after(() => test?.close());

  const segmentNow = async () =>
    (await test.sandbox.state()).segments.find(({ id }) => id === segment);
  const table = () => test.database.query('SELECT * FROM segment_profiles ORDER BY profile_id');
  const report = (execution) => {
    const { exported, inserted, updated, deleted } = itemsOf(execution, 'Report')[0];
    return { exported, inserted, updated, deleted };
  };
  const change = (method, profileId) =>
    test.sandbox.call(`/profiles/segstatic/${method}`, {
      segment_id: segment,
      db_id: 1,
      profile_id: profileId,
    });

  it('exports every profile with its columns', async () => {
    const count = members.length;
    assert.ok(count >= 10);
    assert.deepEqual(report(await test.run('Every Night')), {
      exported: count,
      inserted: count,
      updated: 0,
      deleted: 0,
    });
    const rows = await table();
    const profiles = profilesOf(await test.sandbox.state(), 1).filter(({ id }) =>
      members.includes(id),
    );
    assert.equal(rows.length, count);
    for (const profile of profiles) {
      const row = rows.find(({ profile_id: id }) => id === profile.id);
      assert.equal(row.email, profile.email);
      assert.equal(row.phone, profile.phones[0]);
      assert.equal(row.city, profile._city);
      assert.equal(row.deleted_at, null);
      assert.equal(row.profile.checks, profile.checks);
      assert.deepEqual(row.profile.category, profile.category);
    }
  });

  it('changes nothing in the second run', async () => {
    const earlier = await table();
    const expected = { exported: members.length, inserted: 0, updated: 0, deleted: 0 };
    assert.deepEqual(report(await test.run('Every Night')), expected);
    const withoutRun = (rows) => rows.map((row) => ({ ...row, run: undefined }));
    assert.deepEqual(withoutRun(await table()), withoutRun(earlier));
  });

  it('marks removed profiles, updates changed ones and inserts new ones', async () => {
    const [leaver, changed] = members;
    const city = `L'Aquila $1 \\ {{ 1 }} "x"`;
    const newcomer = profilesOf(await test.sandbox.state(), 1).find(
      ({ id }) => !members.includes(id),
    );
    await change('remove', leaver);
    await change('add', newcomer.id);
    await test.sandbox.call('/profiles/update', {
      db_id: 1,
      matching: 'profile_id',
      profile_id: changed,
      data: { _city: city },
    });
    const expected = { exported: members.length, inserted: 1, updated: 1, deleted: 1 };
    assert.deepEqual(report(await test.run('Run Now')), expected);
    const rows = new Map((await table()).map((row) => [row.profile_id, row]));
    assert.ok(rows.get(leaver).deleted_at instanceof Date);
    assert.equal(rows.get(changed).city, city);
    assert.equal(rows.get(newcomer.id).email, newcomer.email);
    // The next run does not change the time.
    await test.run('Run Now');
    const [again] = (await table()).filter(({ profile_id: id }) => id === leaver);
    assert.deepEqual(again.deleted_at, rows.get(leaver).deleted_at);
    await change('add', leaver);
    assert.equal(report(await test.run('Run Now')).updated, 1);
    assert.ok((await table()).every(({ deleted_at: at }) => at === null));
  });

  it('fails and changes nothing when most profiles are missing', async () => {
    const before = await table();
    const { members: now } = await segmentNow();
    for (const id of now) await change('remove', id);
    const failed = await test.runToFailure('Every Night');
    assert.match(failed.error.message, new RegExp(`Nothing was changed: ${now.length} profiles`));
    assert.deepEqual(await table(), before);
    for (const id of now) await change('add', id);
  });

  it('changes nothing after an incomplete download, and continues in the next run', async () => {
    const before = await table();
    const { members: now } = await segmentNow();
    await change('remove', now[0]);
    await test.sandbox.fault({ path: '/api/download', kind: 'truncate' });
    const failed = await test.runToFailure('Every Night');
    assert.equal(failed.error.node.name, 'Export Segment');
    assert.deepEqual(await table(), before);
    await test.sandbox.control('DELETE', '/faults');
    assert.equal(report(await test.run('Every Night')).deleted, 1);
  });
});
