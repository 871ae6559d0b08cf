import { describe, expect, it } from 'vitest';
import { money, percent, plural, shortMoney } from './format';

describe('amounts', () => {
  it('have cents, and none where there are none and room is short', () => {
    expect([money(25), shortMoney(25), shortMoney(25.5)]).toEqual(['$25.00', '$25', '$25.50']);
  });

  it('tell a rate to the hundredth', () => {
    expect([percent(5), percent(2.25)]).toEqual(['5%', '2.25%']);
  });
});

describe('plural', () => {
  it('says one row and two rows', () => {
    expect([plural(1, 'row'), plural(2, 'row'), plural(0, 'row is', 'rows are')]).toEqual([
      '1 row',
      '2 rows',
      '0 rows are',
    ]);
  });
});
