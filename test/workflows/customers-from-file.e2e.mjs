// Customers from files: second uploads, network faults, bad rows and other kinds of files.
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { excelCsv, excelWorkbook } from '../../playground/demos/excel-files.mjs';
import { openCustomerForm } from './customer-form.mjs';

const columns = ['email', 'phone', 'first_name', 'birth_date', 'total_spent'];
const ann = ['ann@example.com', '+79001000001', 'Ann', '26.05.1990', '10,5'];
const boris = ['boris@example.com', '+79001000002', 'Boris', '31.12.1985', '20'];
const customers = excelCsv([columns, ann, boris]);

describe('workflow: customers from a file, what may go wrong', () => {
  let test;
  before(async () => (test = await openCustomerForm('customers-from-file')));
  after(() => test?.close());
  beforeEach(async () => {
    await test.sandbox.control('DELETE', '/faults');
    await test.sandbox.control('POST', '/reset', {});
  });

  const emails = async () => (await test.profiles()).map(({ email }) => email);
  const lastStatus = async () => (await test.waitForExecutions(1)).at(-1).status;

  it('changes nothing when the same file is uploaded again', async () => {
    await test.upload(customers);
    const before = await test.profiles();
    assert.equal(before.length, 2);
    const { title } = await test.upload(customers);
    assert.equal(title, '2 saved, 0 refused');
    assert.deepEqual(await test.profiles(), before);
  });

  it('empty cells keep what Altcraft holds', async () => {
    await test.upload(customers);
    await test.upload(excelCsv([columns, ['ann@example.com', '', '', '', '']]));
    const [first] = await test.profiles();
    assert.deepEqual(test.essentials(first), {
      email: 'ann@example.com',
      phones: ['+79001000001'],
      _fname: 'Ann',
      _city: null,
      _bdate: '1990-05-26T00:00:00Z',
      spent: 10.5,
    });
  });

  for (const [label, fault] of [
    ['the response is lost', { kind: 'reset_after', times: 1 }],
    ['Altcraft is unavailable', { kind: 'status', status: 503, times: 1 }],
    ['there are too many requests', { kind: 'status', status: 429, retry_after: 1, times: 1 }],
  ])
    it(`saves each customer once when ${label}`, async () => {
      await test.sandbox.fault({ path: '/profiles/import', ...fault });
      const { title } = await test.upload(customers);
      assert.equal(title, '2 saved, 0 refused');
      assert.deepEqual(await emails(), ['ann@example.com', 'boris@example.com']);
      const requests = await test.sandbox.requests();
      assert.equal(requests.filter(({ path }) => path.includes('/profiles/import')).length, 2);
    });

  it('reports rows that were not sent, fails, and saves them with the next upload', async () => {
    await test.sandbox.fault({ path: '/profiles/import', kind: 'status', status: 403 });
    const page = await test.upload(customers);
    assert.equal(page.title, '0 saved, 0 refused, 2 not sent');
    assert.match(page.message, /^Upload the same file again later: ./);
    assert.deepEqual(
      page.rows.map(({ row, result }) => [row, result]),
      [
        ['2', 'not sent'],
        ['3', 'not sent'],
      ],
    );
    assert.equal(await lastStatus(), 'error');
    await test.sandbox.control('DELETE', '/faults');
    assert.equal((await test.upload(customers)).title, '2 saved, 0 refused');
    assert.equal(await lastStatus(), 'success');
    assert.deepEqual(await emails(), ['ann@example.com', 'boris@example.com']);
  });

  it('saves the good rows and gives the reason for each bad one', async () => {
    const bad = [
      ['day@example.com', '', '', '31.02.1990', ''],
      ['month@example.com', '', '', '5/6/1990', ''],
      ['thousand@example.com', '', '', '', '1.234'],
      ['phone@example.com', '7,9E+10', '', '', ''],
      ['', '', 'Nobody', '', ''],
      ['cells@example.com', '', '', '', '', 'extra'],
      ['not an address', '', 'Altcraft', '', ''],
    ];
    const { title, rows } = await test.upload(excelCsv([columns, ann, ...bad, boris]));
    assert.equal(title, '2 saved, 7 refused');
    assert.deepEqual(await emails(), ['ann@example.com', 'boris@example.com']);
    const results = Object.fromEntries(rows.map(({ row, result }) => [row, result]));
    assert.deepEqual(results, {
      2: 'saved',
      ...Object.fromEntries(bad.map((_, index) => [index + 3, 'refused'])),
      10: 'saved',
    });
    const reasons = rows.slice(1, -1).map(({ reason }) => reason);
    assert.match(reasons[0], /birth_date: ""?31\.02\.1990""? is not a date/);
    assert.match(reasons[1], /birth_date: ""?5\/6\/1990""? is not a date/);
    assert.match(
      reasons[2],
      /total_spent: ""?1\.234""? is not a number that can be read in one way/,
    );
    assert.match(reasons[3], /phone: ""?7,9E\+10""? is not a phone number/);
    assert.match(reasons[4], /has none of email, phone/);
    assert.match(reasons[5], /has more cells than the first row/);
    assert.match(reasons[6], /not an address/);
  });

  it('reports a file of bad rows only', async () => {
    const { title } = await test.upload(excelCsv([columns, ['', '', 'Nobody', '', '']]));
    assert.equal(title, '0 saved, 1 refused');
    assert.deepEqual(await emails(), []);
  });

  const utf16 = (text) => Buffer.from(`\ufeff${text}`, 'utf16le');
  for (const [label, content] of [
    [
      'UTF-8 with a BOM and commas',
      '\ufeffemail,first_name,total_spent\r\na@example.com,Анна,"1,234.50"\r\n',
    ],
    [
      'UTF-16 with tabs',
      utf16('Email\tFirst name\tTotal spent\r\na@example.com\tАнна\t"1\u00a0234,50"\r\n'),
    ],
    [
      'a line that names the separator',
      'sep=;\r\nEMAIL;First name;total_spent\r\n\r\na@example.com;Анна;1.234,50',
    ],
    [
      'quoted line breaks and cells that Excel leaves out',
      '"email";first_name;total_spent;"notes\nof the shop"\na@example.com;Анна;1234,50\n',
    ],
  ])
    it(`reads ${label}`, async () => {
      const { title } = await test.upload(new File([content], 'export.csv', { type: 'text/csv' }));
      assert.equal(title, '1 saved, 0 refused');
      const [{ email, _fname, spent }] = await test.profiles();
      assert.deepEqual(
        { email, _fname, spent },
        { email: 'a@example.com', _fname: 'Анна', spent: 1234.5 },
      );
    });

  it('reads a workbook whatever its name is', async () => {
    const rows = [columns, ['a@example.com', null, 'Ann', new Date('2000-02-29'), null]];
    const { title } = await test.upload(excelWorkbook(rows, 'customers.csv'));
    assert.equal(title, '1 saved, 0 refused');
    assert.equal((await test.profiles())[0]._bdate, '2000-02-29T00:00:00Z');
  });

  for (const [label, content, message] of [
    [
      'has other columns',
      'name;city\nAnn;Oslo\n',
      /none of the columns email, phone\. Its columns are: name, city/,
    ],
    ['has no rows', 'email;phone\n', /has no rows/],
    ['is empty', '\n', /none of the columns/],
    ['is a damaged workbook', 'PK\u0003\u0004 and no more', /./],
  ])
    it(`imports nothing from a file that ${label}`, async () => {
      const page = await test.upload(new File([content], 'customers.xlsx'));
      assert.equal(page.title, 'No customers found');
      assert.match(page.message, message);
      assert.match(page.message, /Nothing was imported\.$/);
      assert.deepEqual(await emails(), []);
    });
});
