import { describe, expect, it } from 'vitest';
import { csvOf } from './csv';
import { compare, tableOf, tablesOf, unfolded } from './table';

const MERCHANTS = [
  { name: 'Amazon', best: { rate: '2.25', kind: null }, offers: [{ id: 1, rates: [5, 10] }, { id: 2 }] },
  { name: 'Target', best: { rate: '10' }, offers: [] },
];

describe('an answer as tables', () => {
  it('has a table for each field of the operation, and one for the errors', () => {
    const tables = tablesOf({
      data: { getMerchants: MERCHANTS, marco: 'polo', nothing: null },
      errors: [{ message: 'Refused.', extensions: { code: 'AR-1' } }],
      extensions: { requestId: 'r' },
    });

    expect(tables.map(({ title, columns, rows }) => [title, columns, rows.length])).toEqual([
      ['errors', ['message', 'extensions.code'], 1],
      ['getMerchants', ['name', 'best.rate', 'best.kind', 'offers'], 2],
      ['marco', ['value'], 1],
      ['nothing', ['value'], 1],
    ]);
  });

  it('puts objects beside what they belong to, and keeps lists of objects to be unfolded', () => {
    const [amazon, target] = tableOf('merchants', MERCHANTS).rows;

    expect(amazon).toMatchObject({
      'best.rate': '2.25',
      'best.kind': null,
      offers: {
        list: { title: 'offers', columns: ['id', 'rates'], rows: [{ id: 1, rates: '5, 10' }, { id: 2 }] },
      },
    });
    expect(target?.offers).toBe('');
  });

  it('is made of answers that are no GraphQL, and of texts', () => {
    expect(tablesOf({ orders: [{ id: 1 }], total: 1 }).map(({ title }) => title)).toEqual([
      'orders',
      'total',
    ]);
    expect(tablesOf({ id: 1, name: 'x' })[0]).toMatchObject({ columns: ['id', 'name'] });
    expect(tablesOf('<html>')[0]?.rows).toEqual([{ value: '<html>' }]);
  });

  it('sorts numbers by size also where they are texts, and what is missing last', () => {
    expect(['10.5', '9', undefined, '100', null].sort(compare)).toEqual([
      '9',
      '10.5',
      '100',
      null,
      undefined,
    ]);
    expect(['b', 'a10', 'a9'].sort(compare)).toEqual(['a9', 'a10', 'b']);
  });

  it('has a row for each member of its lists once they are unfolded', () => {
    expect(unfolded(tableOf('merchants', MERCHANTS))).toEqual({
      columns: ['name', 'best.rate', 'best.kind', 'offers.id', 'offers.rates', 'offers'],
      rows: [
        { name: 'Amazon', 'best.rate': '2.25', 'best.kind': null, 'offers.id': 1, 'offers.rates': '5, 10' },
        { name: 'Amazon', 'best.rate': '2.25', 'best.kind': null, 'offers.id': 2 },
        { name: 'Target', 'best.rate': '10', offers: '' },
      ],
    });
  });
});

describe('CSV', () => {
  it('keeps a spreadsheet from running what strangers have written', () => {
    const names = ['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', 'a=b', "'"];

    expect(csvOf(tableOf('t', names)).split('\r\n')).toEqual([
      'value',
      "'=1+1",
      "'+1",
      "'-1",
      "'@SUM(A1)",
      "'\tx",
      '"\'\rx"',
      'a=b',
      "'",
      '',
    ]);
  });

  it('guards the names of columns as well', () => {
    expect(csvOf(tableOf('t', [{ '=cmd()': 1 }]))).toBe("'=cmd()\r\n1\r\n");
  });

  it('quotes what has commas, quotes or lines', () => {
    expect(csvOf(tableOf('t', [{ a: 'x,"y"\nz', b: null }]))).toBe('a,b\r\n"x,""y""\nz",\r\n');
  });
});
