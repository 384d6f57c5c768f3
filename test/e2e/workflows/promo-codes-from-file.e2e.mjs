// Uploads of promo code files: valid, repeated, interrupted and invalid. The audience is the four VIP profiles of the
// demo data.
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { openForm } from '../../../playground/demos/submit-form.mjs';
import { teamLogin } from '../../../playground/workflow-runner.mjs';
import { profilesOf } from '../../../playground/sandbox.mjs';
import { setUpWorkflow } from './workflow-test.mjs';

const program = 1;

describe('workflow: promo codes from a file', () => {
  let test;
  let form;
  before(async () => {
    test = await setUpWorkflow({ name: 'promo-codes-from-file', seed: 'demo' });
    await test.activate();
    form = await openForm(test.n8n, 'altcraft-promo-codes', teamLogin);
  });
  after(() => test?.close());
  beforeEach(() => test.sandbox.control('POST', '/reset', { seed: 'demo' }));

  /** Uploads lines as a CSV file; resolves with the final page and the rows of the report by code. */
  const upload = async (...lines) => await uploadBytes(lines.join('\n'));

  /** Uploads a file, as text in UTF-8 or as bytes. */
  async function uploadBytes(content) {
    const file = new File([content], 'codes.csv', { type: 'text/csv' });
    const page = await form.submit(file);
    const [report = ''] = Object.values(page.files);
    const [head, ...rows] = report.split('\n').map((line) => line.split(','));
    const named = rows.map((row) =>
      Object.fromEntries(head.map((name, index) => [name, row[index]])),
    );
    return { ...page, rows: Object.fromEntries(named.map(({ code, ...row }) => [code, row])) };
  }

  const codes = async () =>
    (await test.sandbox.call('/promocodes/export_all', { loyalty_id: program })).data;
  const holder = async (code) =>
    (await test.sandbox.call('/promocodes/get', { loyalty_id: program, code })).data.profile_id;
  const vips = async () =>
    profilesOf(await test.sandbox.state(), 1).filter((profile) => profile.is_vip);

  it('requires the login of the team', async () => {
    const answer = await fetch(form.url, {
      headers: { 'user-agent': 'Mozilla/5.0 Firefox/128.0' },
    });
    assert.equal(answer.status, 401);
  });

  it('imports the codes, attaches one to each profile and reports the rest', async () => {
    const { title, rows } = await upload(
      'code,remark',
      '007,a',
      ' TEN-1 ,b',
      'TEN-1,twice',
      ',none',
      'TEN-2,',
      'TEN-3,',
      'TEN-4,',
      'TEN-5,',
    );
    assert.equal(title, '4 attached, 2 unused, 0 already assigned, 0 refused');
    assert.deepEqual(
      (await codes()).map(({ code }) => code),
      ['007', 'TEN-1', 'TEN-2', 'TEN-3', 'TEN-4', 'TEN-5'],
    );
    const people = await vips();
    assert.equal(people.length, 4);
    for (const [index, code] of ['007', 'TEN-1', 'TEN-2', 'TEN-3'].entries()) {
      const { id, email } = people[index];
      assert.equal(await holder(code), id);
      assert.deepEqual(rows[code], { profile_id: id, email, result: 'attached', reason: '' });
    }
    for (const code of ['TEN-4', 'TEN-5']) assert.equal(rows[code].result, 'unused');
  });

  for (const [label, content] of [
    ['UTF-8 with a BOM, as Excel saves it', '\ufeffcode,remark\r\nX-1,a\r\nX-2,b\r\n'],
    ['semicolons', 'remark;code\r\n"a; ""b""";X-1\r\nc;"X-2"\r\n'],
    ['tabs', 'Code\tremark\nX-1\ta\nX-2\tb'],
    [
      'windows-1251',
      Buffer.from('636f64653bcff0e8ece5f7e0ede8e50a582d313be4eb0a582d323beae0', 'hex'),
    ],
  ])
    it(`reads a file with ${label}`, async () => {
      const { title } = await uploadBytes(content);
      assert.equal(title, '2 attached, 0 unused, 0 already assigned, 0 refused');
      assert.deepEqual(
        (await codes()).map(({ code }) => code),
        ['X-1', 'X-2'],
      );
    });

  it('attaches no code with characters that cannot be read', async () => {
    const { title, text } = await uploadBytes('code\nX-\ufffd\ufffd\nX-2\n');
    assert.match(`${title} ${text}`, /No promo codes found/);
    assert.deepEqual(await codes(), []);
  });

  it('attaches no second code after another upload with a new code', async () => {
    await upload('code', 'A-1', 'A-2', 'A-3', 'A-4');
    const { title, rows } = await upload('code', 'A-1', 'A-2', 'A-3', 'A-4', 'A-5');
    assert.equal(title, '0 attached, 1 unused, 4 already assigned, 0 refused');
    assert.equal(rows['A-1'].profile_id, (await vips())[0].id);
    assert.equal((await codes()).length, 5);
    assert.equal((await codes()).filter((one) => one.attached).length, 4);
  });

  it('completes rejected steps with the next upload', async () => {
    await test.sandbox.fault({
      path: '/promocodes/attach',
      kind: 'status',
      status: 403,
      share: 0.5,
      seed: 3,
    });
    const first = await upload('code', 'A-1', 'A-2', 'A-3', 'A-4');
    await test.sandbox.control('DELETE', '/faults');
    const done = Object.values(first.rows).filter(({ result }) => result === 'attached').length;
    const refused = Object.values(first.rows).filter(({ result }) => result === 'refused');
    assert.ok(refused.length > 0, 'the fault must have struck');
    assert.equal(
      first.title,
      `${done} attached, 0 unused, 0 already assigned, ${4 - done} refused`,
    );
    assert.ok(refused.every(({ reason }) => reason !== ''));
    const second = await upload('code', 'A-1', 'A-2', 'A-3', 'A-4');
    assert.equal(
      second.title,
      `${4 - done} attached, 0 unused, ${done} already assigned, 0 refused`,
    );
    const holders = await Promise.all(['A-1', 'A-2', 'A-3', 'A-4'].map(holder));
    assert.deepEqual(holders.sort(), (await vips()).map(({ id }) => id).sort());
  });

  it('executes requests once when responses are lost', async () => {
    await test.sandbox.fault({ path: '/promocodes/import', kind: 'reset_after', times: 1 });
    await test.sandbox.fault({ path: '/promocodes/attach', kind: 'reset_after', times: 2 });
    const { title } = await upload('code', 'A-1', 'A-2', 'A-3', 'A-4');
    assert.equal(title, '4 attached, 0 unused, 0 already assigned, 0 refused');
    assert.ok((await test.sandbox.requests()).some(({ duplicate }) => duplicate));
  });

  it('reports a rejected code with the reason', async () => {
    await test.sandbox.fault({ path: '/promocodes/import', kind: 'status', status: 402 });
    const { title, rows } = await upload('code', 'A-1');
    assert.equal(title, '0 attached, 0 unused, 0 already assigned, 1 refused');
    assert.notEqual(rows['A-1'].reason, '');
  });

  for (const path of ['/profiles/list', '/promocodes/export_all', '/promocodes/get']) {
    it(`fails when ${path} fails, and continues with the next upload`, async () => {
      const [first] = await vips();
      await test.sandbox.call('/promocodes/import', { loyalty_id: program, codes: ['A-1'] });
      const given = { loyalty_id: program, code: 'A-1', db_id: 1 };
      await test.sandbox.call('/promocodes/attach', {
        ...given,
        matching: 'profile_id',
        profile_id: first.id,
      });
      await test.sandbox.fault({ path, kind: 'status', status: 403 });
      const page = await upload('code', 'A-1', 'A-2');
      assert.equal(page.title, 'Import not finished');
      assert.match(page.message, /Upload the same file again/);
      await test.sandbox.control('DELETE', '/faults');
      const { title } = await upload('code', 'A-1', 'A-2');
      assert.equal(title, '1 attached, 0 unused, 1 already assigned, 0 refused');
      assert.notEqual(await holder('A-2'), first.id);
    });
  }

  for (const [what, ...lines] of [
    ['has no column "code"', 'number', '1'],
    ['has no line', 'code'],
    ['is empty', ''],
  ]) {
    it(`imports nothing from a file that ${what}`, async () => {
      assert.equal((await upload(...lines)).title, 'No promo codes found');
      assert.deepEqual(await codes(), []);
    });
  }
});
