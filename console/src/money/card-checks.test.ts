import { describe, expect, it } from 'vitest';
import { cardErrors, isAccountNumber, isRoutingNumber } from './card-checks';

const NOW = new Date(2026, 10, 30);
const GOOD = { cardNumber: '4111 1111-1111 1111', expirationMonth: '11', expirationYear: '26', cvv: '123' };

describe('cardErrors', () => {
  it('finds nothing wrong with a card in its last month', () => {
    expect(cardErrors(GOOD, NOW)).toEqual({});
  });

  it.each([
    ['4111111111111112', 'cardNumber'],
    ['411111111111', 'cardNumber'],
    ['', 'cardNumber'],
  ])('finds %j wrong', (cardNumber, field) => {
    expect(Object.keys(cardErrors({ ...GOOD, cardNumber }, NOW))).toEqual([field]);
  });

  it('knows months, years and what has expired', () => {
    expect(Object.keys(cardErrors({ ...GOOD, expirationMonth: '13' }, NOW))).toEqual(['expirationMonth']);
    expect(Object.keys(cardErrors({ ...GOOD, expirationYear: '202' }, NOW))).toEqual(['expirationYear']);
    expect(cardErrors({ ...GOOD, expirationMonth: '10' }, NOW).expirationYear).toBe('This card has expired.');
    expect(cardErrors({ ...GOOD, expirationMonth: '1', expirationYear: '2027' }, NOW)).toEqual({});
  });

  it('wants four digits of the code of an American Express card', () => {
    const amex = { ...GOOD, cardNumber: '378282246310005' };

    expect(Object.keys(cardErrors(amex, NOW))).toEqual(['cvv']);
    expect(cardErrors({ ...amex, cvv: '1234' }, NOW)).toEqual({});
    expect(Object.keys(cardErrors({ ...GOOD, cvv: '12' }, NOW))).toEqual(['cvv']);
  });

  it('repeats no digit of what it was given', () => {
    const errors = cardErrors({ ...GOOD, cardNumber: '4999888877776666', cvv: '98' }, NOW);

    expect(JSON.stringify(errors)).not.toMatch(/4999|6666|98/);
  });
});

describe('numbers of bank accounts', () => {
  it('are checked by their digits', () => {
    expect(['021000021', '011401533', '021000022', '000000000', '02100002'].map(isRoutingNumber)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
    expect(['1234', '123', '123456789012345678', '12a4'].map(isAccountNumber)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});
