// Customers from files as Excel saves them with Russian settings. Second uploads, faults and bad rows are in
// test/workflows/.
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { excelCsv, excelWorkbook } from '../../../playground/demos/excel-files.mjs';
import { openCustomerForm } from '../../workflows/customer-form.mjs';

const columns = ['E-mail', 'Phone', 'First name', 'City', 'Birth date', 'Total spent'];

/** What Altcraft should hold of Ann and Boris. */
const expected = [
  {
    email: 'anna@example.com',
    phones: ['+79001000001'],
    _fname: 'Анна "Ёжик"; мл.',
    _city: 'Рязань',
    _bdate: '1990-05-26T00:00:00Z',
    spent: 1234.5,
  },
  {
    email: 'boris@example.com',
    phones: ['+79001000002'],
    _fname: 'Boris',
    _city: null,
    _bdate: '1985-12-31T00:00:00Z',
    spent: 0.05,
  },
];

describe('workflow: customers from a file', () => {
  let test;
  before(async () => (test = await openCustomerForm('customers-from-file')));
  after(() => test?.close());
  beforeEach(() => test.sandbox.control('POST', '/reset', {}));

  it('requires the login of the team', async () => {
    const answer = await fetch(test.form.url, {
      headers: { 'user-agent': 'Mozilla/5.0 Firefox/128.0' },
    });
    assert.equal(answer.status, 401);
  });

  it('saves a CSV file with semicolons, decimal commas and days in windows-1251', async () => {
    const { title, rows } = await test.upload(
      excelCsv([
        columns,
        [
          'Anna@Example.com ',
          '8 (900) 100-00-01',
          'Анна "Ёжик"; мл.',
          'Рязань',
          '26.05.1990',
          '1\u00a0234,50',
        ],
        ['boris@example.com', '79001000002', 'Boris', '', '31.12.1985', '0,05'],
      ]),
    );
    assert.equal(title, '2 saved, 0 refused');
    const profiles = await test.profiles();
    assert.deepEqual(profiles.map(test.essentials), expected);
    assert.deepEqual(rows, [
      {
        row: '2',
        customer: 'anna@example.com',
        result: 'saved',
        reason: '',
        profile_id: profiles[0].id,
      },
      {
        row: '3',
        customer: 'boris@example.com',
        result: 'saved',
        reason: '',
        profile_id: profiles[1].id,
      },
    ]);
  });

  it('saves a workbook in which dates, phones and amounts are numbers', async () => {
    const { title } = await test.upload(
      excelWorkbook([
        columns,
        [
          'anna@example.com',
          89001000001,
          'Анна "Ёжик"; мл.',
          'Рязань',
          new Date('1990-05-26'),
          1234.5,
        ],
        [null, null, null, null, null, null],
        ['boris@example.com', 79001000002, 'Boris', null, new Date('1985-12-31'), 0.05],
      ]),
    );
    assert.equal(title, '2 saved, 0 refused');
    assert.deepEqual((await test.profiles()).map(test.essentials), expected);
  });
});
