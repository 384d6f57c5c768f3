// The weekly report: the spreadsheet and the text with last week's figures.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import { setUpWorkflow } from './workflow-test.mjs';

const day = 86_400_000;
const full = 'mailbox is full';
const unknown = 'no such mailbox';

describe('workflow: weekly report', () => {
  let test;
  before(async () => (test = await setUpWorkflow({ name: 'weekly-report' })));
  after(() => test?.close());
  beforeEach(() => test.sandbox.control('POST', '/reset', {}));

  /** Adds actions of mailing 3 ("Spring sale") some days ago to the history. */
  async function happened(daysAgo, action, times, text, toDomain = 'example.com') {
    const { profile_id: profileId } = await test.sandbox.call('/profiles/add', {
      db_id: 1,
      data: {},
    });
    const failure = text && { text, ip: '192.0.2.1', fromDomain: 'shop.example.com', toDomain };
    const one = {
      databaseId: 1,
      profileId,
      action,
      channel: 'email',
      at: Date.now() - daysAgo * day,
      campaign: { id: 3, name: 'Spring sale' },
      ...(failure && { failure }),
    };
    await test.sandbox.control('POST', '/actions', Array(times).fill(one));
  }

  async function report() {
    const execution = await test.run('Run Once');
    const items = execution.runData.Report[0].data.main[0];
    assert.equal(items.length, 1);
    const [{ json, binary }] = items;
    return { ...json, name: binary.report.fileName, rows: rowsOf(read(binary.report.id)) };
  }

  /** Reads a binary file of an execution from n8n's folder. */
  function read(id) {
    const place = id.replace(/^filesystem-v2:/, '');
    const home = path.join(test.userFolder, '.n8n');
    const file = ['storage', 'binaryData'].map((name) => path.join(home, name, place));
    return fs.readFileSync(file.find((one) => fs.existsSync(one)));
  }

  it('counts the last seven days by mailing, with bounce reasons', async () => {
    await happened(2, 'send', 20);
    await happened(3, 'send', 10);
    await happened(2, 'deliv', 21);
    await happened(2, 'softbounce', 5, full);
    await happened(6, 'softbounce', 1, full, 'example.org');
    await happened(2, 'hardbounce', 3, unknown);
    await happened(9, 'send', 100);
    await happened(9, 'hardbounce', 100, unknown);
    const { subject, text, totals, rows, name } = await report();
    const figures = { sent: 30, delivered: 21, hard_bounces: 3, soft_bounces: 6, undelivered: 9 };
    assert.deepEqual(totals, figures);
    const mailings = rows.filter(({ section }) => section === 'Mailing');
    assert.deepEqual(
      mailings.map((one) => [
        one.name,
        one.type,
        one.status,
        one.sent,
        one.delivered,
        one.soft_bounces,
        one.hard_bounces,
      ]),
      [
        ['Order confirmation', 'trigger', 'Active', '0', '0', '0', '0'],
        ['Forgotten cart', 'trigger', 'Inactive', '0', '0', '0', '0'],
        ['Spring sale', 'broadcast', 'Active', '30', '21', '6', '3'],
        ['Weekly news', 'regular', 'Inactive', '0', '0', '0', '0'],
      ],
    );
    const reasons = rows.filter(({ section }) => section !== 'Mailing');
    assert.deepEqual(
      reasons.map((one) => [one.section, one.reason, one.domain, one.count]),
      [
        ['Soft bounce', full, 'example.com', '5'],
        ['Soft bounce', full, 'example.org', '1'],
        ['Undelivered', full, 'example.com', '5'],
        ['Undelivered', unknown, 'example.com', '3'],
        ['Undelivered', full, 'example.org', '1'],
      ],
    );
    assert.match(text, /4 mailings, 2 active, 0 completed/);
    assert.match(text, /Sent 30, delivered 21/);
    assert.match(text, /Soft bounces 6, hard bounces 3, undelivered 9/);
    assert.match(
      text,
      /1\. mailbox is full \(example\.com\): 5\n2\. no such mailbox \(example\.com\): 3\n3\. /,
    );
    const [from, to] = subject.match(/\d{4}-\d\d-\d\d/g);
    assert.equal((Date.parse(to) - Date.parse(from)) / day, 6);
    assert.equal(name, `mailings-${from}.xlsx`);
  });

  it('returns the same report again and only reads', async () => {
    await happened(1.5, 'send', 2);
    const first = await report();
    assert.deepEqual(await report(), first);
    const calls = (await test.sandbox.requests()).map(({ method }) => method);
    const reads = /^(mailings\.(list|get_status)|reports\.|history\.|databases\.|profiles\.add$)/;
    assert.deepEqual(
      calls.filter((one) => !reads.test(one)),
      [],
    );
  });

  it('creates a report for a week without mailings', async () => {
    const { text, rows } = await report();
    assert.match(text, /Sent 0, delivered 0\nSoft bounces 0, hard bounces 0, undelivered 0$/);
    assert.equal(rows.length, 4);
  });

  it('shows the status "unknown" for a mailing whose status cannot be read', async () => {
    await test.sandbox.fault({
      path: '/campaigns/get_status',
      kind: 'status',
      status: 403,
      times: 1,
    });
    const { rows } = await report();
    assert.equal(rows.filter(({ status }) => status === 'unknown').length, 1);
    assert.equal(rows.length, 4);
  });

  it('fails when a report cannot be read', async () => {
    await test.sandbox.fault({ path: '/reports/bounces', kind: 'status', status: 403 });
    const { error } = await test.runToFailure('Run Once');
    assert.equal(error.node.name, 'Soft Bounces');
  });

  it('can be activated with its schedule', async () => {
    await test.activate();
    const { active } = await test.n8n.rest('GET', `/workflows/${test.workflow.id}`);
    assert.equal(active, true);
  });
});

/** Rows of the first sheet of an xlsx file as objects with text values. */
function rowsOf(file) {
  const parts = unzipSync(new Uint8Array(file));
  const part = (name) => (parts[name] ? strFromU8(parts[name]) : '');
  const texts = [...part('xl/sharedStrings.xml').matchAll(/<si>.*?<t[^>]*>(.*?)<\/t>.*?<\/si>/gs)];
  const cell = (type, inner) => {
    const value = inner.match(/<(?:v|t)[^>]*>(.*?)<\/(?:v|t)>/s)?.[1] ?? '';
    return type === 's' ? texts[Number(value)][1] : value;
  };
  const sheet = part('xl/worksheets/sheet1.xml');
  const lines = [...sheet.matchAll(/<row .*?<\/row>/gs)].map(([row]) =>
    Object.fromEntries(
      [...row.matchAll(/<c r="([A-Z]+)\d+"([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)].map(
        ([, column, attributes, inner = '']) => [
          column,
          cell(attributes.match(/t="(\w+)"/)?.[1], inner),
        ],
      ),
    ),
  );
  const [head, ...body] = lines;
  return body.map((row) =>
    Object.fromEntries(Object.entries(head).map(([column, name]) => [name, row[column] ?? ''])),
  );
}
