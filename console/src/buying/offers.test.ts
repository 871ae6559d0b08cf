import { describe, expect, it } from 'vitest';
import { amountOf, bestRate, type Offer, rangeOf, stockText, values } from './offers';

const stocked: Offer = {
  offerId: 'a',
  type: 'GIFT_CARD_OFFER',
  hasStockInfo: true,
  denominationsType: 'FIXED',
  offerRates: [{ maxUserRewardValue: 5, denominations: [25, 50], allowedPaymentMethods: ['FLUZPAY'] }],
  stockInfo: [
    { denomination: '25', availableStock: '8' },
    { denomination: '50', availableStock: '0' },
  ],
};
const soldOut: Offer = { ...stocked, stockInfo: [{ denomination: '25', availableStock: '0' }] };
const variable: Offer = {
  offerId: 'b',
  type: 'GIFT_CARD_OFFER',
  hasStockInfo: true,
  denominationsType: 'VARIABLE',
  offerRates: [{ maxUserRewardValue: 2, denominations: [30, 200], allowedPaymentMethods: ['FLUZPAY'] }],
  stockInfo: [],
};

describe('offers', () => {
  it('tell which values are left', () => {
    expect(values([stocked])).toEqual([
      { amount: 25, left: 8 },
      { amount: 50, left: 0 },
    ]);
  });

  it('have no value sold out that another offer sells', () => {
    expect(values([soldOut, variable])).toEqual([
      { amount: 25, left: 0 },
      { amount: 50, left: undefined },
    ]);
  });

  it('show the best rate of those that can be filled', () => {
    expect([bestRate([stocked, variable]), bestRate([soldOut, variable]), bestRate([soldOut])]).toEqual([
      5, 2, 0,
    ]);
  });

  it('say how many are left, unless there is no end', () => {
    expect([stockText([stocked]), stockText([stocked, variable]), stockText([soldOut])]).toEqual([
      '8 left',
      'In stock',
      'Sold out',
    ]);
  });

  it('know the range', () => {
    expect([rangeOf([variable]), rangeOf([stocked])]).toEqual([{ least: 30, most: 200 }, undefined]);
  });
});

describe('amountOf', () => {
  it.each([
    ['25', 25],
    [' 25.5 ', 25.5],
    ['25,03', 25.03],
    ['25.031', undefined],
    ['-5', undefined],
    ['0', undefined],
    ['1e3', undefined],
    ['', undefined],
  ])('reads %j', (text, amount) => {
    expect(amountOf(text)).toBe(amount);
  });
});
