import { describe, expect, it } from 'vitest';
import { centsOf, checked, decimalOf, dollars, MOST, numberOf, typedCents } from './amounts';

describe('amounts', () => {
  it.each([
    ['50.00', 5000n],
    ['0', 0n],
    ['0.10', 10n],
    ['0.5', 50n],
    ['12.34000', 1234n],
    ['-3.05', -305n],
    ['90071992547409.93', 9007199254740993n],
    [null, 0n],
  ])('reads %j', (decimal, cents) => {
    expect(centsOf(decimal)).toBe(cents);
  });

  it('writes what it has read', () => {
    expect([5000n, 7n, -305n, 9007199254740993n].map(decimalOf)).toEqual([
      '50.00',
      '0.07',
      '-3.05',
      '90071992547409.93',
    ]);
    expect(dollars(9007199254740993n)).toBe('$90,071,992,547,409.93');
  });

  it('sends each cent up to the largest amount as the decimal that it is', () => {
    for (let cents = 0n; cents <= MOST; cents += 9_973n) {
      expect(centsOf(String(numberOf(cents)))).toBe(cents);
    }
  });

  it.each([
    ['25', 2500n],
    [' 25.5 ', 2550n],
    ['25,50', 2550n],
    ['0.01', 1n],
    ['25.505', undefined],
    ['1e3', undefined],
    ['-1', undefined],
    ['', undefined],
    ['١٢', undefined],
  ])('takes %j as it is typed', (text, cents) => {
    expect(typedCents(text)).toBe(cents);
  });

  it('says what is wrong with an amount, and nothing before one is typed', () => {
    expect(checked('', 100n)).toEqual({});
    expect(checked('0.3', 30n)).toEqual({ cents: 30n });
    expect(checked('0')).toHaveProperty('error');
    expect(checked('1000000.01')).toHaveProperty('error');
    expect(checked('0.31', 30n).error).toBe('That is $0.01 more than the $0.30 available.');
  });
});
